// The table of query parameters.

import { copyButton } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { number } from "../ui/formats.js";
import { shorten } from "./runs.js";
import { colourOf } from "./strip.js";

/**
 * The table of query parameters: name, value, and what it is.
 *
 * @param {import("./lights.js").Lights} lights
 * @param {(text: string) => void} say
 * @returns {{root: HTMLElement, update: (params: any[]) => void}}
 */
export function paramTable(lights, say) {
  const rows = h("tbody");
  const table = h("table", { id: "params", part: "params" },
    h("caption", { class: "visually-hidden" }, "Query parameters of the URL in the token"),
    h("colgroup", null, h("col", { class: "names" }), h("col"), h("col", { class: "notes" }), h("col", { class: "copies" })),
    h("thead", null, h("tr", null, ["Parameter", "Value", "What it is"].map((name) => h("th", { scope: "col" }, name)), h("td"))),
    rows);
  lights.watch(rows);
  return {
    root: table,
    update(params) {
      lights.forget(table);
      fill(rows, params.map((param) => row(param, lights, say)));
      table.hidden = params.length === 0;
    },
  };
}

function row(param, lights, say) {
  const value = h("span", { class: "value", translate: "no" });
  const long = shorten(param.value, { head: 48, tail: 12 });
  const reveal = h("button", { type: "button", class: "plain", "aria-expanded": "false" });
  let whole = false;
  const draw = () => {
    if (whole || long.left === 0) fill(value, param.value === "" ? h("span", { class: "quiet" }, "empty") : param.value);
    else fill(value, long.head, h("span", { class: "left-out" }, `${number(long.left)} more`), long.tail);
    fill(reveal, whole ? "Shorten" : "Show all", h("span", { class: "visually-hidden" }, ` of ${param.name}`));
    reveal.setAttribute("aria-expanded", String(whole));
  };
  reveal.addEventListener("click", () => { whole = !whole; draw(); });
  draw();
  const raw = oddlyEncoded(param) && h("p", { class: "small quiet" }, "In the URL: ", h("span", { class: "mono", translate: "no" }, clip(param.raw)));
  const element = h("tr", { "data-part": param.part, class: colourOf(param.part, param.name) },
    h("th", { scope: "row", translate: "no" }, param.name === "" ? h("span", { class: "quiet" }, "no name") : clip(param.name)),
    h("td", null, value, " ", long.left > 0 && reveal, raw),
    h("td", { class: "small quiet" }, param.note),
    h("td", { class: "copies" }, copyButton(() => param.value, { class: "plain", what: param.name, say })));
  lights.add(param.part, element);
  return element;
}

// Percent-encoding that any signer would make needs no second line.
function oddlyEncoded({ value, raw }) {
  try {
    const usual = encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    return raw !== usual;
  } catch {
    return true; // a lone surrogate: what stood there wasn't UTF-8
  }
}

function clip(text) {
  const { head, left, tail } = shorten(text, { head: 200, tail: 20 });
  return left > 0 ? `${head}\u2026${tail}` : text;
}
