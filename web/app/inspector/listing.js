// A block of text to copy, with its secrets and long runs shortened on screen.

import { copyButton } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { number } from "../ui/formats.js";
import { shorten } from "./runs.js";

/**
 * The secrets of an inspection in each form that a command or a canonical
 * request can contain, the longest first.
 *
 * @param {any} inspection
 * @returns {string[]}
 */
export function secretsOf({ token, url, parts }) {
  const values = parts.params.filter((p) => /signature|token/i.test(p.name)).flatMap((p) => [p.value, p.raw, encodeAll(p.value)]);
  return [...new Set([token, url, ...values])].filter((s) => s.length >= 16).sort((a, b) => b.length - a.length);
}

function encodeAll(text) {
  try {
    return encodeURIComponent(text);
  } catch {
    return text; // a lone surrogate
  }
}

/**
 * A text with a copy button that shows only the ends of long secrets.
 *
 * @param {string} text
 * @param {{what: string, say: (text: string) => void, secrets?: string[], id?: string, buttons?: any}} options
 * @returns {HTMLElement}
 */
export function listing(text, { what, say, secrets = [], id, buttons = null }) {
  const pieces = cut(text, secrets);
  const box = h("pre", { tabindex: "0", role: "group", "aria-label": what, translate: "no", id });
  let whole = false;
  const draw = () => fill(box, pieces.map((piece) => {
    if (!piece.secret || whole) return piece.text;
    const { head, left, tail } = shorten(piece.text, { head: 24, tail: 12 });
    return left === 0 ? head : [head, h("span", { class: "left-out" }, `${number(left)} more`), tail];
  }));
  const toggle = h("button", { type: "button", class: "plain", "aria-pressed": "false", onclick: () => {
    whole = !whole;
    toggle.setAttribute("aria-pressed", String(whole));
    draw();
  } }, "Show whole", h("span", { class: "visually-hidden" }, ` ${what}`));
  draw();
  return h("div", { class: "listing" }, box,
    h("div", { class: "buttons" }, copyButton(() => text, { what, say }), buttons, pieces.some((p) => p.secret) && toggle));
}

// Cuts the secrets out of a text. They are sorted longest first, so a secret
// inside another one is cut out with it.
function cut(text, secrets) {
  let pieces = [{ text, secret: false }];
  for (const secret of secrets) {
    pieces = pieces.flatMap((piece) => {
      if (piece.secret) return [piece];
      return piece.text.split(secret).flatMap((between, i) => (i === 0 ? [{ text: between, secret: false }] : [{ text: secret, secret: true }, { text: between, secret: false }]));
    });
  }
  return pieces.filter((piece) => piece.text !== "");
}
