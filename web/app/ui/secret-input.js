// An input for a secret. When it loses focus, it contains dots instead of the
// secret, so nothing that examines the page finds it: no screen reader, no
// screenshot, no tool that reads inputs.
//
// It isn't a password input: those invite the browser to save the value and to
// send it to its vendor's servers, in spite of autocomplete.

import { mask, setConcealed } from "./secrets.js";

/**
 * Makes a text input or a textarea one for a secret.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @returns {{value: string, setRevealed: (revealed: boolean) => void}} value:
 *   the secret, even while the control shows dots
 */
export function secretInput(control) {
  let secret = "";
  let revealed = false;
  let masked = false; // whether the control contains dots instead of the secret

  const draw = () => {
    masked = !revealed && secret !== "";
    control.value = masked ? mask(secret) : secret;
    setConcealed(control, !revealed && !masked);
  };
  // Dots can't be edited: the first change replaces them all. The new text is
  // inserted here, as WebKit loses it if the value changes during input.
  control.addEventListener("beforeinput", (/** @type {InputEvent} */ event) => {
    if (!masked) return;
    event.preventDefault();
    if (/^(insert(LineBreak|Paragraph)|history)/.test(event.inputType)) return;
    const text = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    // A composition can't be prevented: it inserts its text itself.
    control.value = event.cancelable ? text : "";
    control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: event.inputType }));
  });
  control.addEventListener("input", () => {
    secret = control.value;
    masked = false;
    setConcealed(control, !revealed);
  });
  control.addEventListener("focus", () => masked && control.select());
  control.addEventListener("blur", draw);
  draw();
  return {
    get value() { return secret; },
    set value(text) {
      secret = text;
      draw();
    },
    setRevealed(value) {
      revealed = value;
      draw();
    },
  };
}
