// The token in colour, and the URL in it.

import { copyButton } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { number } from "../ui/formats.js";
import { strip } from "./strip.js";

/**
 * @param {import("./lights.js").Lights} lights
 * @param {(text: string) => void} say
 * @returns {{root: HTMLElement, setFolded: (folded: boolean) => void, update: (inspection: any) => void}}
 */
export function tokenPart(lights, say) {
  let inspection = null;
  let whole = false;
  const token = strip("token", "The token, part by part", lights);
  const url = strip("url", "The URL in the token, part by part", lights);
  const readout = h("p", { class: "readout small", id: "readout" });
  const all = h("button", {
    type: "button", class: "plain small", "aria-pressed": "false", id: "show-whole",
    onclick: () => {
      whole = !whole;
      all.setAttribute("aria-pressed", String(whole));
      draw();
    },
  }, "Show all");
  const urlBlock = h("div", { class: "block" },
    h("div", { class: "bar" }, h("h3", null, "URL in the token"), h("div", { class: "buttons" }, copyButton(() => inspection?.url ?? "", { class: "plain small", what: "the URL", say, id: "copy-url" }))),
    url.root);
  const shown = h("div", { class: "body", id: "token-body" }, token.root, readout, urlBlock);
  const fold = h("button", { type: "button", class: "fold", "aria-expanded": "true", "aria-controls": "token-body", onclick: () => setFolded(!shown.hidden) }, "Token");
  const setFolded = (folded) => {
    shown.hidden = folded;
    fold.setAttribute("aria-expanded", String(!folded));
  };
  const root = h("section", { class: "section", part: "token", "aria-labelledby": "token-heading" },
    h("div", { class: "bar" }, h("h2", { id: "token-heading" }, fold), h("div", { class: "buttons" }, all, copyButton(() => inspection?.token ?? "", { class: "plain small", what: "the token", say, id: "copy-token" }))),
    shown);

  const describe = (id) => {
    const segment = inspection?.segments.find((s) => s.id === id);
    if (!segment) return void fill(readout, h("span", { class: "quiet" }, "Point at a part, or use the arrow keys, to see what it is."));
    const { label, tokenStart, tokenEnd } = segment;
    fill(readout, h("strong", null, label), h("span", { class: "quiet" }, `, characters ${number(tokenStart + 1)} to ${number(tokenEnd)} of ${number(inspection.token.length)}`));
  };
  lights.onchange(describe);

  const draw = () => {
    token.update(inspection.token, inspection.segments, { whole });
    url.update(inspection.url, inspection.segments.filter((s) => s.urlEnd > s.urlStart), { whole });
  };

  return {
    root, setFolded,
    update(newInspection) {
      inspection = newInspection;
      draw();
      urlBlock.hidden = inspection.url === "";
      describe("");
    },
  };
}
