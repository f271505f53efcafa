// The table of a token's parts: what each is, and what it implies.

import { copyButton } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { number, timeOf } from "../ui/formats.js";
import { PARTS, link } from "../ui/links.js";
import { shorten } from "./runs.js";
import { colourOf } from "./strip.js";

// A text made to be slow has tens of thousands; nobody reads them.
const MOST_ROWS = 200;

const ENDPOINTS = {
  __proto__: null,
  "regional": "Regional endpoint", "global": "Global endpoint", "fips": "FIPS endpoint", "dualstack": "Dual-stack endpoint", "fips-dualstack": "FIPS, dual-stack endpoint",
};

/**
 * @param {import("./lights.js").Lights} lights
 * @param {(text: string) => void} say
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function paramsPart(lights, say) {
  const rows = h("tbody");
  const table = h("table", { id: "params", part: "params" },
    h("caption", { class: "visually-hidden" }, "The parts of the URL in the token"),
    h("colgroup", null, h("col", { class: "names" }), h("col"), h("col", { class: "copies" })),
    h("thead", { class: "visually-hidden" }, h("tr", null, ["Part", "Value and meaning"].map((name) => h("th", { scope: "col" }, name)), h("td"))),
    rows);
  const more = h("p", { class: "small quiet", id: "more-params" });
  const root = h("section", { class: "section", part: "parts", "aria-labelledby": "params-heading" },
    h("h2", { id: "params-heading" }, "Parts"), table, more);
  lights.watch(rows);
  return {
    root,
    update(inspection) {
      const { parts } = inspection;
      lights.forget(table);
      fill(rows, parts.host && hostRow(parts, lights, say), parts.params.slice(0, MOST_ROWS).map((param) => row(param, inspection, lights, say)));
      const left = parts.params.length - MOST_ROWS;
      fill(more, left > 0 && `${number(left)} more parameters aren\u2019t shown.`);
      root.hidden = parts.params.length === 0 && parts.host === "";
    },
  };
}

function hostRow({ host, region, partition, endpoint }, lights, say) {
  const facts = [ENDPOINTS[endpoint] ?? endpoint, region && `region ${region}`, partition && `partition ${partition}`].filter(Boolean).join(", ");
  return tableRow({ id: "host", name: "Host", colour: "p1", value: host, meaning: facts, lights, say });
}

function row(param, inspection, lights, say) {
  return tableRow({
    id: param.part, name: param.name, colour: colourOf(param.part, param.name), value: param.value,
    raw: oddlyEncoded(param) ? param.raw : "", meaning: meaningOf(param, inspection), lights, say,
  });
}

function tableRow({ id, name, colour, value, raw = "", meaning, lights, say }) {
  const shown = h("span", { class: "value", translate: "no" });
  const long = shorten(value, { head: 48, tail: 12 });
  const reveal = h("button", { type: "button", class: "plain small", "aria-expanded": "false" });
  let whole = false;
  const draw = () => {
    if (whole || long.left === 0) fill(shown, value === "" ? h("span", { class: "quiet" }, "empty") : value);
    else fill(shown, long.head, h("span", { class: "left-out" }, `${number(long.left)} more`), long.tail);
    fill(reveal, whole ? "Shorten" : "Show all", h("span", { class: "visually-hidden" }, ` of ${clip(name)}`));
    reveal.setAttribute("aria-expanded", String(whole));
  };
  reveal.addEventListener("click", () => { whole = !whole; draw(); });
  draw();
  const docs = PARTS[name.toLowerCase()];
  const element = h("tr", { "data-part": id, class: colour },
    h("th", { scope: "row", translate: "no" }, name === "" ? h("span", { class: "quiet" }, "no name") : clip(name)),
    h("td", null, shown, " ", long.left > 0 && reveal,
      raw !== "" && h("p", { class: "small quiet" }, "In the URL: ", h("span", { class: "mono", translate: "no" }, clip(raw))),
      (meaning || docs) && h("span", { class: "small quiet what" }, meaning, docs && [meaning && " ", link(docs, "Docs")])),
    h("td", { class: "copies" }, copyButton(() => value, { class: "plain small", what: clip(name), say })));
  lights.add(id, element);
  return element;
}

// What a parameter implies, beyond the core's short description.
function meaningOf(param, { parts, times }) {
  const note = param.note && `${param.note[0].toUpperCase()}${param.note.slice(1)}`;
  const first = parts.params.find((p) => p.name.toLowerCase() === param.name.toLowerCase());
  if (first !== param) return note;
  const { credential } = parts;
  switch (param.name.toLowerCase()) {
    case "x-amz-date": return parts.signingTime ? timeOf(parts.signingTime) : note;
    case "x-amz-expires": return parts.expires === null ? note : "Seconds that STS would take the URL for. Ignored: a token lasts 15 minutes from X-Amz-Date.";
    case "x-amz-credential": return credential.scope ? `Access key ID and scope: ${credential.date}, ${credential.region}, ${credential.service}` : note;
    case "x-amz-security-token": return `Session token, ${number(param.value.length)} characters`;
    case "x-amz-signature": return times.signedAt && /^[0-9a-f]{64}$/.test(param.value) ? "Signature, 64 hex digits" : note;
  }
  return note;
}

// Percent-encoding that any signer would produce needs no second line.
function oddlyEncoded({ value, raw }) {
  try {
    const usual = encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    return raw !== usual;
  } catch {
    return true; // a lone surrogate: the original wasn't UTF-8
  }
}

function clip(text) {
  const { head, left, tail } = shorten(text, { head: 200, tail: 20 });
  return left > 0 ? `${head}\u2026${tail}` : text;
}
