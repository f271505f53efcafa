// Controls that the views share: fields, tabs, copy buttons, a live region.

import { copyText } from "./clipboard.js";
import { fill, h } from "./elements.js";

/**
 * A polite live region. Add root to the shadow root once, then say things.
 * Repeated texts are announced again.
 *
 * @returns {{root: HTMLElement, say: (text: string) => void}}
 */
export function liveRegion() {
  const root = h("div", { role: "status", "aria-live": "polite", "aria-atomic": "true", class: "visually-hidden", part: "status" });
  return {
    root,
    say(text) {
      fill(root, root.textContent === text ? `${text}\u00a0` : text);
    },
  };
}

/**
 * A button that copies a text and confirms it, on itself and in the live region.
 *
 * @param {() => string | Promise<string>} text called when pressed
 * @param {{label?: string, what?: string, say?: (text: string) => void, class?: string, part?: string, id?: string}} [options]
 *   label: the button's label ("Copy"); what: what is copied, for people who
 *   don't see the button's surroundings ("the token"); say: the live region's
 * @returns {HTMLButtonElement}
 */
export function copyButton(text, { label = "Copy", what = "", say = () => {}, class: className, part = "copy", id } = {}) {
  let timer;
  const words = h("span", null, label);
  const button = h("button", { type: "button", class: className, part, id }, words, what && h("span", { class: "visually-hidden" }, ` ${what}`));
  const show = (feedback, copied) => {
    clearTimeout(timer);
    // The width is kept, so that the content next to the button doesn't move.
    button.style.setProperty("min-width", `${button.offsetWidth}px`);
    fill(words, feedback);
    button.toggleAttribute("data-copied", copied);
    timer = setTimeout(() => {
      fill(words, label);
      button.removeAttribute("data-copied");
      button.style.removeProperty("min-width");
    }, 2000);
  };
  button.addEventListener("click", async () => {
    if (await copyText(await text())) {
      show("Copied", true);
      say(what ? `Copied ${what}.` : "Copied.");
    } else {
      show("Not copied", false);
      say("The browser did not let the page copy. Reveal the text, select it and copy it by hand.");
    }
  });
  return button;
}

/**
 * A label, its control, a hint below and a place for an error. The control needs
 * an id that is unique in its shadow root.
 *
 * @param {string} label
 * @param {any} control an input, a select or a textarea
 * @param {{hint?: any, wrap?: HTMLElement, class?: string}} [options] wrap: the
 *   element around the control, if that isn't the field itself (a control with a
 *   button next to it)
 * @returns {{root: HTMLElement, control: HTMLElement, value: string, setError: (text: string) => void, setHint: (...content: any) => void}}
 *   setError("") removes the error
 */
export function field(label, control, { hint = null, wrap = control, class: className = "" } = {}) {
  control.part.add(`input-${control.id}`);
  const hintBox = h("p", { class: "hint", id: `${control.id}-hint`, hidden: true });
  const errorBox = h("p", { class: "error", id: `${control.id}-error`, part: "error", hidden: true }, h("span"));
  const root = h("div", { class: `field ${className}`.trim(), part: "field" }, h("label", { for: control.id }, label), wrap, hintBox, errorBox);
  root.part.add(`field-${control.id}`);
  const describe = () => {
    const ids = [errorBox, hintBox].filter((box) => !box.hidden).map((box) => box.id);
    if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
    else control.removeAttribute("aria-describedby");
  };
  const setHint = (...content) => {
    fill(hintBox, content);
    hintBox.hidden = hintBox.childNodes.length === 0;
    describe();
  };
  const setError = (text) => {
    fill(errorBox.firstChild, text);
    errorBox.hidden = text === "";
    if (text === "") control.removeAttribute("aria-invalid");
    else control.setAttribute("aria-invalid", "true");
    describe();
  };
  setHint(hint);
  return {
    root,
    control,
    get value() { return control.value; },
    set value(text) { control.value = text; },
    setError,
    setHint,
  };
}

/** Attributes of an input that must not be stored, corrected or sent to a spelling service. */
export const unremembered = {
  autocomplete: "off",
  autocapitalize: "off",
  autocorrect: "off",
  spellcheck: "false",
  writingsuggestions: "false",
  translate: "no",
  "data-1p-ignore": true,
  "data-lpignore": "true",
  "data-bwignore": true,
  "data-form-type": "other",
};

/**
 * Tabs with their panels. One tab is in the tab order; arrow keys, Home and End
 * move between them.
 *
 * @param {string} label names the list of tabs
 * @param {{id: string, label: string, group?: string, content: () => any}[]} items content is
 *   called each time its tab is shown
 * @param {{selected?: string, onselect?: (id: string) => void}} [options]
 * @returns {{root: HTMLElement, select: (id: string) => void, selected: () => string, refresh: () => void}}
 */
export function tabs(label, items, { selected = items[0]?.id ?? "", onselect = () => {} } = {}) {
  let current = "";
  const panel = h("div", { role: "tabpanel", id: "tabpanel", tabindex: "0", part: "panel" });
  const buttons = items.map((item) => h("button", {
    type: "button", role: "tab", id: `tab-${item.id}`, "aria-controls": "tabpanel", part: "tab",
    onclick: () => select(item.id),
  }, item.label));
  const show = () => {
    const item = items.find((i) => i.id === current);
    fill(panel, item?.content());
  };
  const select = (id) => {
    const index = items.findIndex((item) => item.id === id);
    if (index < 0) return;
    current = id;
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === index));
      button.setAttribute("tabindex", i === index ? "0" : "-1");
    });
    panel.setAttribute("aria-labelledby", `tab-${id}`);
    show();
    onselect(id);
  };
  const list = h("div", { role: "tablist", "aria-label": label, part: "tabs", onkeydown: (event) => moveAmong(buttons, event, (i) => select(items[i].id)) },
    items.map((item, i) => [item.group && item.group !== items[i - 1]?.group && h("span", { class: "group", role: "presentation" }, item.group), buttons[i]]));
  select(items.some((item) => item.id === selected) ? selected : items[0]?.id);
  return { root: h("div", { class: "tabs" }, list, panel), select, selected: () => current, refresh: show };
}

/**
 * Tabs whose hidden panels keep their state: what was typed in them, their
 * scroll position and what is unfolded.
 *
 * @param {string} label names the list of tabs
 * @param {{id: string, label: string, root: HTMLElement}[]} items
 * @param {{onselect?: (id: string) => void}} [options]
 * @returns {{root: HTMLElement, select: (id: string) => void, selected: () => string, setMark: (id: string, mark: any) => void}}
 *   setMark: adds something after a tab's label, null removes it
 */
export function panels(label, items, { onselect = () => {} } = {}) {
  let current = "";
  const marks = new Map(items.map(({ id }) => [id, h("span")]));
  const buttons = items.map((item) => h("button", {
    type: "button", role: "tab", id: `tab-${item.id}`, "aria-controls": `panel-${item.id}`, part: "tab", onclick: () => select(item.id),
  }, item.label, marks.get(item.id)));
  const boxes = items.map((item) => h("div", { role: "tabpanel", id: `panel-${item.id}`, "aria-labelledby": `tab-${item.id}`, part: "panel" }, item.root));
  const select = (id) => {
    if (id === current || !items.some((item) => item.id === id)) return;
    current = id;
    items.forEach((item, i) => {
      buttons[i].setAttribute("aria-selected", String(item.id === id));
      buttons[i].setAttribute("tabindex", item.id === id ? "0" : "-1");
      boxes[i].hidden = item.id !== id;
    });
    onselect(id);
  };
  const list = h("div", { role: "tablist", "aria-label": label, part: "tabs", onkeydown: (event) => moveAmong(buttons, event, (i) => select(items[i].id)) }, buttons);
  select(items[0].id);
  return {
    root: h("div", { class: "tabs" }, list, boxes), select, selected: () => current,
    setMark: (id, mark) => fill(/** @type {HTMLElement} */ (marks.get(id)), mark),
  };
}

// Arrow keys, Home and End move between tabs.
function moveAmong(buttons, event, select) {
  const at = buttons.indexOf(event.target);
  const to = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const next = (to + buttons.length) % buttons.length;
  select(next);
  buttons[next].focus();
}

/**
 * Makes a change, and scrolls if that has moved the element with the focus out
 * of sight.
 *
 * @param {Element | null} element
 * @param {() => void} change
 */
export function keepInView(element, change) {
  const seen = () => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const before = element !== null && seen();
  change();
  if (before && element.isConnected && !seen()) element.scrollIntoView({ block: "nearest" });
}
