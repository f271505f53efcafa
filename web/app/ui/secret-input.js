// An input for a secret. Once it is left, it holds dots and not the secret, so
// that nothing that looks at the page finds it there: no screen reader, no
// picture of the page, no tool that reads inputs.
//
// It is no password input: those invite the browser to remember what is typed,
// and to send it to its maker's servers, whatever autocomplete says.

import { mask, setConcealed } from "./secrets.js";

/**
 * Makes a text input or a textarea one for a secret.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @returns {{value: string, setRevealed: (revealed: boolean) => void}} value:
 *   the secret, whatever the control shows
 */
export function secretInput(control) {
  let secret = "";
  let revealed = false;
  let masked = false; // whether the control holds dots in place of the secret

  const draw = () => {
    masked = !revealed && secret !== "";
    control.value = masked ? mask(secret) : secret;
    setConcealed(control, !revealed && !masked);
  };
  // Dots can't be edited: the first change replaces them all. The new text is
  // put in here, for WebKit loses it where the value changes under it.
  control.addEventListener("beforeinput", (/** @type {InputEvent} */ event) => {
    if (!masked) return;
    event.preventDefault();
    if (/^(insert(LineBreak|Paragraph)|history)/.test(event.inputType)) return;
    const text = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    // A composition can't be prevented: it brings its text itself.
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
