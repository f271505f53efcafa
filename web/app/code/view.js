// The Code view: programs that make tokens, filled in for a cluster. The page
// loads this module when it shows the view.

import { clusterFields } from "../generator/fields.js";
import { EksElement } from "../ui/base.js";
import { copyButton, field, liveRegion } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { mark } from "../ui/marks.js";
import { call, loadNotice } from "../ui/module.js";
import { sheet } from "../ui/style.js";
import { coloured } from "./colour.js";
import { readLink, writeLink } from "./link.js";
import style from "./style.css";

/** The cluster that the programs are for until the person enters one. */
const anyCluster = "my-cluster";
const anyRegion = "us-west-2";

/**
 * `<eks-token-recipes>`: shows a program for a language and a cluster. It reads
 * both from the page's address and keeps the address up to date.
 */
class EksTokenRecipes extends EksElement {
  static sheets = [sheet(style)];

  #turn = 0; // detects outdated answers
  #recipe = null;
  #parts = this.#build();

  connectedCallback() {
    addEventListener("hashchange", this.#onHashChange);
    this.#onHashChange();
    this.#load();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#onHashChange);
  }

  #build() {
    const status = liveRegion();
    const notice = loadNotice({ retry: () => this.#load(), typed: () => false });
    const cluster = clusterFields({ onclusteredit: (text) => cluster.setImplied(/^\s*arn:[\w-]+:eks:([a-z0-9-]+):/.exec(text)?.[1] ?? "") });
    cluster.fields.expires.root.remove();
    cluster.fields.clusterName.root.classList.remove("all");
    const languages = h("select", { id: "language", part: "input", autocomplete: "off" });
    const language = field("Language", languages);
    cluster.root.className = "fields two";
    cluster.root.prepend(language.root);
    cluster.root.addEventListener("input", () => this.#update(false));
    cluster.root.addEventListener("change", () => this.#update(true));

    const fileName = h("p", { id: "file-name" });
    const program = h("pre", { class: "program", id: "program", tabindex: "0", role: "region", "aria-label": "The program", translate: "no" });
    const tested = h("div", { id: "tested", class: "small quiet" });
    const wrong = h("ul", { id: "wrong" });
    const links = h("ul", { id: "links" });
    const link = () => location.href.replace(/#.*/, "") + writeLink(this.#choice());
    const output = h("div", { id: "output", hidden: true },
      h("section", { class: "section" }, h("h2", null, "Program"),
        h("div", { class: "listing" },
          h("div", { class: "bar" }, fileName, h("div", { class: "buttons" },
            copyButton(() => this.#recipe.code, { what: "the program", say: status.say, id: "copy-program" }),
            h("button", { type: "button", id: "download-program", onclick: () => download(this.#recipe) }, "Download", h("span", { class: "visually-hidden" }, " the program")),
            copyButton(link, { label: "Copy link", what: "to this program", say: status.say, id: "copy-link" }))),
          program, tested)),
      h("section", { class: "section" }, h("h2", null, "What goes wrong"),
        h("div", null, wrong, h("p", null, h("a", { href: "#inspect", id: "check-token" }, "Paste your own token to check it")))),
      h("section", { class: "section" }, h("h2", null, "Read on"), links));
    this.shadowRoot?.append(notice.root,
      h("div", { class: "panes" },
        h("div", { class: "pane in" },
          h("section", { class: "section" }, h("h2", null, "For"),
            h("div", { class: "body" }, h("p", { class: "quiet" }, "No credentials are needed here. The program takes its own where it runs."), cluster.root))),
        h("div", { class: "pane out" }, output)),
      status.root);
    return { notice, cluster, language, languages, output, fileName, program, tested, wrong, links };
  }

  async #load() {
    const { notice, cluster, languages, language } = this.#parts;
    try {
      const [partitions, recipes] = await Promise.all([call((m) => m.regions()), call((m) => m.recipes())]);
      notice.hide();
      cluster.setPartitions(partitions);
      fill(languages, recipes.map(({ language: value, title }) => h("option", { value }, title)));
      language.value = recipes.some((r) => r.language === this.#wanted) ? this.#wanted : recipes[0].language;
      await this.#update(true);
    } catch (error) {
      notice.show(error);
    }
  }

  #wanted = ""; // the language in the address

  #onHashChange = () => {
    const { cluster, language, languages } = this.#parts;
    const link = readLink(location.hash);
    if (Object.keys(link).length === 0) return;
    this.#wanted = link.language ?? this.#wanted;
    if (languages.querySelector(`option[value="${CSS.escape(this.#wanted)}"]`)) language.value = this.#wanted;
    cluster.fields.clusterName.value = link.cluster ?? "";
    cluster.setImplied("");
    cluster.setRegion(link.region ?? "");
    cluster.fields.endpoint.value = link.endpoint ?? "regional";
    if (cluster.fields.endpoint.value === "") cluster.fields.endpoint.value = "regional";
    if (languages.options.length > 0) this.#update(true);
  };

  #choice() {
    const { cluster, language } = this.#parts;
    const endpoint = cluster.fields.endpoint.value;
    return {
      language: language.value, cluster: cluster.fields.clusterName.value.trim(), region: cluster.fields.region.value.trim(),
      endpoint: endpoint === "regional" ? "" : endpoint,
    };
  }

  /**
   * Draws the program for the values of the fields.
   *
   * @param {boolean} settled whether the person has left the field: until
   *   then, an incomplete name is no error
   */
  async #update(settled) {
    const { cluster, language, output } = this.#parts;
    const mine = ++this.#turn;
    const choice = this.#choice();
    const isARN = choice.cluster.startsWith("arn:");
    let recipe;
    try {
      recipe = await call((m) => m.recipe(choice.language, {
        clusterName: choice.cluster || anyCluster, region: choice.region || (isARN ? undefined : anyRegion), endpoint: /** @type {any} */ (choice.endpoint || undefined),
      }));
    } catch (error) {
      if (mine === this.#turn && settled) this.#fail(error);
      return;
    }
    if (mine !== this.#turn) return;
    for (const f of [...Object.values(cluster.fields), language]) f.setError("");
    output.hidden = false;
    this.#draw(recipe);
    if (/^#code(\?|$)/.test(location.hash)) history.replaceState(history.state, "", writeLink(choice));
  }

  #fail(error) {
    const { cluster, language, notice, output } = this.#parts;
    const fields = { ...cluster.fields, language };
    for (const f of Object.values(fields)) f.setError("");
    output.hidden = true;
    if (Object.hasOwn(fields, error.field)) fields[error.field].setError(error.message);
    else notice.show(error);
  }

  #draw(recipe) {
    const { fileName, program, tested, wrong, links } = this.#parts;
    this.#recipe = recipe;
    fill(fileName, recipe.fileName);
    fill(program, coloured(recipe.language, recipe.code));
    fill(tested, mark(recipe.tested ? "ok" : "note", recipe.checked));
    fill(wrong, recipe.wrong.map((text) => h("li", null, mark("warning", text))));
    // Only these links lead to other sites. They are outside the shadow tree:
    // axe recognises the page's skip link only if it comes before them.
    fill(links, recipe.links.map((_, i) => h("li", null, h("slot", { name: `link-${i}` }))));
    fill(this, recipe.links.map(({ title, url }, i) => h("a", { slot: `link-${i}`, href: url, target: "_blank", rel: "noopener noreferrer" }, title)));
  }
}

function download({ code, fileName }) {
  const url = URL.createObjectURL(new Blob([code], { type: "text/plain" }));
  h("a", { href: url, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

customElements.define("eks-token-recipes", EksTokenRecipes);
