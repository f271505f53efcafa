// The input box: text can be pasted, typed, dropped or read from a file.

import { field, unremembered } from "../ui/controls.js";
import { h } from "../ui/elements.js";
import { number } from "../ui/formats.js";
import { setConcealed } from "../ui/secrets.js";
import { examples } from "./examples.js";

// Longer texts aren't shown in full: browsers take seconds to lay them out.
const LONGEST_SHOWN = 256 * 1024; // UTF-16 code units
const SAMPLE = 2000;

// Larger files aren't read.
const LARGEST_FILE = 32 * 1024 * 1024; // bytes

/**
 * @param {{
 *   changed: (typed: boolean) => void, conceal: (hidden: boolean) => void, clear: () => void,
 *   example: (id: string) => void, say: (text: string) => void,
 * }} actions changed: typed is true where more may follow at once
 * @returns {{root: HTMLElement, control: HTMLTextAreaElement, text: string, concealed: boolean, focus: () => void, fold: (folded: boolean) => void, take: (file: File | undefined) => Promise<void>, below: HTMLElement, thumbs: HTMLElement}}
 *   below: where notices go; thumbs: Paste and Clear, for phones
 */
export function inputBox({ changed, conceal, clear, example, say }) {
  const control = h("textarea", { id: "text", class: "mono", rows: "4", placeholder: "k8s-aws-v1.\u2026", ...unremembered });
  const hide = h("input", { type: "checkbox", id: "conceal" });
  const picker = h("input", { type: "file", id: "file", hidden: true, ...unremembered });
  const wipe = h("button", { type: "button", id: "clear", class: "plain", hidden: true, onclick: clear }, "Clear");
  const open = h("button", { type: "button", id: "open-file", class: "plain", onclick: () => picker.click() }, "Open a file");
  const choose = h("select", { id: "choose-example", "aria-label": "Examples", onchange: () => {
    const { value } = choose;
    choose.value = "";
    if (value !== "") example(value);
  } }, h("option", { value: "" }, "Examples"), examples.map(({ id, name }) => h("option", { value: id }, name)));
  const made = field("Paste a token, kubeconfig, credentials or error message", control);
  const below = h("div", { class: "below" });
  const root = h("section", { class: "section input", part: "input", "aria-labelledby": "text-heading" },
    h("h2", { id: "text-heading", class: "visually-hidden" }, "Paste"), made.root,
    h("div", { class: "bar tools" }, h("div", { class: "buttons" }, open, picker, choose, wipe), h("label", { class: "check small" }, hide, "Hide secrets")),
    below);

  // A long text is stored outside the box, which shows its start.
  let held = "";
  const put = (text) => {
    held = text.length > LONGEST_SHOWN ? text : "";
    control.value = held === "" ? text : text.slice(0, SAMPLE);
    wipe.hidden = text === "";
    setConcealed(control, hide.checked);
    made.setHint(held !== "" && `The first ${number(SAMPLE)} of ${number(held.length)} characters. All of them are read.`);
  };
  // Typing or pasting then replaces all of it.
  control.addEventListener("beforeinput", (event) => {
    if (held === "") return;
    event.preventDefault();
    put(event.data ?? event.dataTransfer?.getData("text/plain") ?? "");
    changed(false);
  });
  control.addEventListener("input", (event) => {
    if (held !== "" || control.value.length > LONGEST_SHOWN) put(control.value);
    wipe.hidden = control.value === "";
    setConcealed(control, hide.checked);
    changed(event.inputType === "insertText" || event.inputType?.startsWith("delete"));
  });
  hide.addEventListener("change", () => {
    setConcealed(control, hide.checked);
    conceal(hide.checked);
  });
  const take = async (file) => {
    if (!file) return;
    if (file.size > LARGEST_FILE) return say(`${file.name} is too large for the box.`);
    put(await file.text());
    changed(false);
  };
  picker.addEventListener("change", () => { take(picker.files?.[0]); picker.value = ""; });
  const paste = async () => {
    try {
      put(await navigator.clipboard.readText());
      changed(false);
    } catch {
      control.focus();
      say("The browser didn\u2019t let the page read the clipboard. Paste into the box.");
    }
  };
  const thumbs = h("div", { class: "thumbs no-print" },
    h("button", { type: "button", id: "paste-clipboard", onclick: paste }, "Paste"), h("button", { type: "button", onclick: clear }, "Clear"));
  return {
    root, control, below, thumbs, take,
    get text() { return held || control.value; },
    set text(text) { put(text); },
    get concealed() { return hide.checked; },
    focus() {
      control.focus();
      control.setSelectionRange(0, 0);
      control.scrollTop = 0;
    },
    fold(folded) { root.classList.toggle("folded", folded); },
  };
}

/**
 * Lets a file or a text be dropped anywhere on an element.
 *
 * @param {HTMLElement} element
 * @param {(file: File) => void} take
 */
export function takeDrops(element, take) {
  const holds = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const over = (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    element.toggleAttribute("data-drop", true);
  };
  element.addEventListener("dragenter", over);
  element.addEventListener("dragover", over);
  element.addEventListener("dragleave", (event) => { if (!element.contains(/** @type {Node | null} */ (event.relatedTarget))) element.removeAttribute("data-drop"); });
  element.addEventListener("drop", (event) => {
    element.removeAttribute("data-drop");
    if (!holds(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
}

