// A severity, shown by shape, word and colour: each alone is enough.

import { h, svg } from "./elements.js";

const SHAPES = {
  ok: [["circle", { cx: 8, cy: 8, r: 8 }], ["path", { d: "M4.4 8.3 7 10.8l4.7-5.4", class: "cut" }]],
  error: [["path", { d: "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z" }], ["path", { d: "m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6", class: "cut" }]],
  warning: [["path", { d: "M8 .8 16 15.2H0z" }], ["path", { d: "M8 5.4v4.8m0 2v1.4", class: "cut" }]],
  note: [["circle", { cx: 8, cy: 8, r: 7.25, class: "ring" }], ["path", { d: "M8 7v5M8 3.6v1.6", class: "line" }]],
};

/** The severities in words. */
export const WORDS = { error: "Error", warning: "Warning", note: "Note", ok: "OK" };

/**
 * The icon of a severity. It is visual only: add the word as well.
 *
 * @param {string} severity
 * @returns {SVGElement}
 */
export function sign(severity) {
  const shapes = SHAPES[Object.hasOwn(SHAPES, severity) ? severity : "note"];
  return svg("svg", { viewBox: "0 0 16 16", class: `sign ${severity}`, "aria-hidden": "true" }, shapes.map(([tag, props]) => svg(tag, props)));
}

/**
 * A remark preceded by the icon of its severity.
 *
 * @param {string} severity
 * @param {...any} content
 * @returns {HTMLElement}
 */
export function mark(severity, ...content) {
  return h("div", { class: `mark ${severity}` }, sign(severity), h("div", null, content));
}
