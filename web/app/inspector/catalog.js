// What a finding means, for people who follow a link to it. Loaded on demand.

import document from "../../../docs/findings.md";
import { h } from "../ui/elements.js";
import { mark } from "../ui/marks.js";
import { entryOf } from "./catalog-text.js";

/**
 * @param {string} id
 * @returns {HTMLElement | null} null if there is no finding with this ID
 */
export function explained(id) {
  const entry = entryOf(document, id);
  if (!entry) return null;
  return mark(entry.severity, h("p", { class: "sentence" }, entry.title), entry.text.map((paragraph) => h("p", null, paragraph)),
    entry.docs && h("p", { class: "small" }, h("a", { href: entry.docs, target: "_blank", rel: "noopener noreferrer", class: "out" }, "Documentation")));
}
