// Small parts that the views are built of. All text goes in as text: no
// markup is ever parsed, so nothing that a person pastes can become an element.

import { copyText } from "./clipboard.js";

/**
 * Builds an element. Of props, a function becomes a listener (`onclick`),
 * a name with a dot before it a property (`.value`), `style` an object of
 * declarations (set through CSSOM, which a strict style-src allows), true an
 * empty attribute; false, null and undefined are left out; the rest are
 * attributes.
 *
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...any} children nodes, text, arrays of these; null, false and "" are left out
 * @returns {any} the element
 */
export function h(tag, props, ...children) {
  return build(document.createElement(tag), props, children);
}

/**
 * Builds an SVG element, as {@link h} builds an HTML one.
 *
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...any} children
 * @returns {any} the element
 */
export function svg(tag, props, ...children) {
  return build(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

function build(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value);
  element.append(...nodes(children));
  return element;
}

function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (name.startsWith(".")) element[name.slice(1)] = value;
  else if (name === "style") for (const [property, v] of Object.entries(value)) element.style.setProperty(property, v);
  else element.setAttribute(name, value === true ? "" : String(value));
}

function nodes(children) {
  return children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== "")
    .map((c) => (c instanceof Node ? c : String(c)));
}

/**
 * Replaces an element's children.
 *
 * @param {Element} element
 * @param {...any} children as in {@link h}
 */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
}

/**
 * A polite live region. Put root into the shadow root once, then say things.
 * The same words said twice are announced twice.
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
 * A button that copies a text and says so, on itself and in the live region.
 *
 * @param {() => string | Promise<string>} text called when pressed
 * @param {{label?: string, what?: string, say?: (text: string) => void, class?: string, part?: string, id?: string}} [options]
 *   label: the button's words ("Copy"); what: what is copied, for people who
 *   don't see where the button stands ("the token"); say: the live region's
 * @returns {HTMLButtonElement}
 */
export function copyButton(text, { label = "Copy", what = "", say = () => {}, class: className, part = "copy", id } = {}) {
  let timer;
  const words = h("span", null, label);
  const button = h("button", { type: "button", class: className, part, id }, words, what && h("span", { class: "visually-hidden" }, ` ${what}`));
  const show = (feedback, copied) => {
    clearTimeout(timer);
    // The width is kept, so that what stands beside the button stays put.
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
 * A label, its control, a hint below and the place for an error. The control
 * needs an id, unique in its shadow root.
 *
 * @param {string} label
 * @param {HTMLElement} control
 * @param {{hint?: any, wrap?: HTMLElement, class?: string}} [options] wrap: what
 *   holds the control, where that isn't the field itself (a control with a
 *   button beside it)
 * @returns {{root: HTMLElement, control: HTMLElement, value: string, setError: (text: string) => void, setHint: (...content: any) => void}}
 *   setError("") takes the error away
 */
export function field(label, control, { hint = null, wrap = control, class: className = "" } = {}) {
  const hintBox = h("p", { class: "hint", id: `${control.id}-hint`, hidden: true });
  const errorBox = h("p", { class: "error", id: `${control.id}-error`, part: "error", hidden: true }, h("span"));
  const root = h("div", { class: `field ${className}`.trim(), part: "field" }, h("label", { for: control.id }, label), wrap, hintBox, errorBox);
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

/** Attributes of an input that must not be remembered, corrected or sent to a spelling service. */
export const unremembered = {
  autocomplete: "off",
  autocapitalize: "off",
  autocorrect: "off",
  spellcheck: "false",
  translate: "no",
  "data-1p-ignore": true,
  "data-lpignore": "true",
  "data-bwignore": true,
  "data-form-type": "other",
};

/**
 * Tabs with their panels. One tab is in the tab order; arrow keys, Home and
 * End move among them.
 *
 * @param {string} label names the list of tabs
 * @param {{id: string, label: string, content: () => any}[]} items content is
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
  const onkeydown = (event) => {
    const at = buttons.indexOf(event.target);
    const to = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = (to + buttons.length) % buttons.length;
    select(items[next].id);
    buttons[next].focus();
  };
  const list = h("div", { role: "tablist", "aria-label": label, part: "tabs", onkeydown }, buttons);
  select(items.some((item) => item.id === selected) ? selected : items[0]?.id);
  return { root: h("div", { class: "tabs" }, list, panel), select, selected: () => current, refresh: show };
}

/**
 * A text with secrets in it, which are masked until they are revealed. While
 * masked, they are in no node and no attribute.
 *
 * @param {string} text
 * @param {{what?: string, part?: string, secrets?: string[], revealed?: boolean, onreveal?: (revealed: boolean) => void, buttons?: any}} [options]
 *   what: what it is, such as "the token"; secrets: what is masked in it, all
 *   of it if absent; buttons: others for the same bar
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

// A text that holds none of the secrets as they are may hold them encoded: it
// is masked as a whole.
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

// Drawn dots cost browsers time that grows with the square of a text's length.
const longestDots = 20_000; // UTF-16 code units

/**
 * Hides the text that a control holds from those who look at the screen, or
 * shows it: as dots, or, where it is very long, in no colour.
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
 * What stands for a hidden text: dots, and its length.
 *
 * @param {string} text
 * @returns {string}
 */
export function mask(text) {
  return `${"\u2022".repeat(Math.min(12, text.length))} ${number(text.length)} characters`;
}

/**
 * A number with thousands set apart, "4,096".
 *
 * @param {number} n
 * @returns {string}
 */
export function number(n) {
  return n.toLocaleString("en-US");
}

/**
 * A length of time in words: "14 min 3 s", "2 h 5 min", "3 d 4 h".
 *
 * @param {number} ms milliseconds; the sign is left out
 * @returns {string}
 */
export function duration(ms) {
  const s = Math.floor(Math.abs(ms) / 1000);
  const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  const first = units.findIndex(([, size]) => s >= size);
  if (first < 0) return "0 s";
  const words = units.slice(first, first + 2)
    .map(([name, size], i) => [i === 0 ? Math.floor(s / size) : Math.floor((s % units[first][1]) / size), name])
    .filter(([n], i) => i === 0 || n > 0);
  return words.map(([n, name]) => `${n}\u00a0${name}`).join(" ");
}

/**
 * A length of time as a clock shows it: "14:03", "1:02:03".
 *
 * @param {number} ms milliseconds, 0 if negative
 * @returns {string}
 */
export function clock(ms) {
  const s = Math.max(0, Math.ceil(ms / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor(s / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

/**
 * A moment in UTC: "2026-01-02 03:04:05 UTC"; "" for no valid date.
 *
 * @param {Date | string | number} date
 * @returns {string}
 */
export function utc(date) {
  const d = new Date(date);
  return Number.isNaN(d.getTime()) ? "" : `${d.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/**
 * A moment in the reader's time zone: "04:04:05 GMT+1", with the date where
 * it isn't today's; "" for no valid date.
 *
 * @param {Date | string | number} date
 * @param {Date} [now]
 * @returns {string}
 */
export function local(date, now = new Date()) {
  const d = new Date(date);
  if (Number.isNaN(d.getTime())) return "";
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" }).format(d);
  if (d.toDateString() === now.toDateString()) return time;
  return `${new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "short", day: "numeric" }).format(d)}, ${time}`;
}

/**
 * A `<time>` that shows a moment in UTC, and the reader's own time after it.
 *
 * @param {Date | string | number} date
 * @returns {HTMLElement}
 */
export function timeOf(date) {
  const d = new Date(date);
  if (Number.isNaN(d.getTime())) return h("span");
  // Where the reader's time is UTC, once is enough.
  const own = d.getTimezoneOffset() === 0 ? null : h("span", { class: "quiet small num" }, local(d));
  return h("time", { datetime: d.toISOString() }, h("span", { class: "num" }, utc(d)), own && " ", own);
}
