// How secrets are hidden on screen.

import { fill, h } from "./elements.js";
import { number } from "./formats.js";

/**
 * A text with secrets that are masked until they are revealed. While masked,
 * they are in no node and no attribute.
 *
 * @param {string} text
 * @param {{what?: string, part?: string, secrets?: string[], revealed?: boolean, onreveal?: (revealed: boolean) => void, buttons?: any}} [options]
 *   what: its name, such as "the token"; secrets: which parts to mask, the whole
 *   text by default; buttons: more buttons for the same bar
 * @returns {{root: HTMLElement, setText: (text: string) => void, setRevealed: (revealed: boolean) => void}}
 */
export function secretText(text, { what = "the secret", part, secrets, revealed = false, onreveal = () => {}, buttons = null } = {}) {
  const box = h("pre", { part, tabindex: "0", translate: "no", role: "group", "aria-label": what });
  const words = h("span");
  const toggle = h("button", { type: "button", part: "reveal", onclick: () => { setRevealed(!revealed); onreveal(revealed); } },
    words, h("span", { class: "visually-hidden" }, ` ${what}`));
  const draw = () => {
    fill(box, revealed ? text : conceal(text, secrets));
    fill(words, revealed ? "Hide" : "Reveal");
  };
  const setRevealed = (value) => { revealed = value; draw(); };
  const setText = (value) => { text = value; draw(); };
  draw();
  return { root: h("div", { class: "listing" }, h("div", { class: "bar" }, h("div", { class: "buttons" }, buttons, toggle)), box), setText, setRevealed };
}

// A text without the literal secrets may contain them encoded, so it is masked
// as a whole.
function conceal(text, secrets) {
  const held = (secrets ?? []).filter((secret) => secret !== "" && text.includes(secret));
  if (held.length === 0) return h("span", { class: "masked" }, mask(text));
  let pieces = [text];
  for (const secret of held) {
    pieces = pieces.flatMap((piece) => (typeof piece !== "string" ? [piece]
      : piece.split(secret).flatMap((rest, i) => (i === 0 ? [rest] : [h("span", { class: "masked" }, mask(secret)), rest]))));
  }
  return pieces;
}

// Browsers draw dots in time that grows with the square of a text's length.
const longestDots = 20_000; // UTF-16 code units

/**
 * Hides the text of a control on screen, or shows it: as dots or, if it is very
 * long, without a colour.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {boolean} hidden
 */
export function setConcealed(control, hidden) {
  const long = control.value.length > longestDots;
  control.classList.toggle("concealed", hidden && !long);
  control.classList.toggle("colourless", hidden && long);
}

/**
 * The stand-in for a hidden text: dots, and its length.
 *
 * @param {string} text
 * @returns {string}
 */
export function mask(text) {
  return `${"\u2022".repeat(Math.min(12, text.length))} ${number(text.length)} characters`;
}
