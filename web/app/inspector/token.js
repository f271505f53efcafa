// The token in colour, the URL in it, and the table of its parameters.

import { copyButton } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { number } from "../ui/formats.js";
import { paramTable } from "./params.js";
import { strip } from "./strip.js";

/**
 * @param {import("./lights.js").Lights} lights
 * @param {(text: string) => void} say
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function tokenPart(lights, say) {
  let inspection = null;
  let whole = false;
  const token = strip("token", "The token, part by part", lights);
  const url = strip("url", "The URL in the token, part by part", lights);
  const params = paramTable(lights, say);
  const readout = h("p", { class: "readout small", id: "readout" });
  const all = h("button", {
    type: "button", "aria-pressed": "false", id: "show-whole",
    onclick: () => {
      whole = !whole;
      all.setAttribute("aria-pressed", String(whole));
      draw();
    },
  }, "Show long parts whole");
  const urlBlock = h("div", { class: "block" },
    h("div", { class: "bar" }, h("h3", null, "The URL in it"), h("div", { class: "buttons" }, copyButton(() => inspection?.url ?? "", { what: "the URL", say, id: "copy-url" }))),
    url.root);
  const root = h("section", { class: "section", part: "token", "aria-labelledby": "token-heading" },
    h("div", { class: "head" }, h("h2", { id: "token-heading" }, "Token"),
      h("p", { class: "no-print" }, "Point at a part, or go from one to the next with the arrow keys, to see it in all three. A click keeps it lit.")),
    h("div", { class: "body" },
      h("div", { class: "block" },
        h("div", { class: "bar" }, readout, h("div", { class: "buttons" }, all, copyButton(() => inspection?.token ?? "", { what: "the token", say, id: "copy-token" }))),
        token.root),
      urlBlock, params.root));

  const describe = (id) => {
    const segment = inspection?.segments.find((s) => s.id === id);
    if (!segment) return void fill(readout, inspection ? `${number(inspection.token.length)} characters` : "");
    const { label, tokenStart, tokenEnd } = segment;
    fill(readout, h("strong", null, label), ` \u2013 characters ${number(tokenStart + 1)} to ${number(tokenEnd)} of the token`);
  };
  lights.onchange(describe);

  const draw = () => {
    token.update(inspection.token, inspection.segments, { whole });
    url.update(inspection.url, inspection.segments.filter((s) => s.urlEnd > s.urlStart), { whole });
  };

  return {
    root,
    update(newInspection) {
      inspection = newInspection;
      draw();
      params.update(inspection.parts.params);
      urlBlock.hidden = inspection.url === "";
      describe("");
    },
  };
}
