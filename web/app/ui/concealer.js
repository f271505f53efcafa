// Hides secrets on screen: every text of an element, no matter what draws it,
// passes through here before the browser paints it.

import { h } from "./elements.js";
import { number } from "./formats.js";
import { setConcealed } from "./secrets.js";

// The shortest piece of a secret that is hidden, in UTF-16 code units. Texts
// quote secrets in part, escaped or cut; shorter pieces reveal nothing.
const PIECE = 12;
// A secret shorter than a piece is hidden only as a whole.
const SHORTEST = 4;

/** Attributes that people see or hear. */
const SPOKEN = ["aria-label", "title", "alt", "placeholder"];

/**
 * The pieces of some secrets, as a Bloom filter: it recognises every piece that
 * was added, and mistakes another text for one about once in a million times.
 */
class Pieces {
  #first = new Uint32Array(1 << 18);
  #second = new Uint32Array(1 << 18);
  #short = new Set();

  /** @param {string} secret */
  add(secret) {
    if (secret.length < PIECE) {
      if (secret.length >= SHORTEST) this.#short.add(secret);
      return;
    }
    each(secret, (_, a, b) => {
      this.#first[a >>> 5] |= 1 << (a & 31);
      this.#second[b >>> 5] |= 1 << (b & 31);
    });
  }

  /**
   * The parts of a text to hide, in order, not touching.
   *
   * @param {string} text
   * @returns {[start: number, end: number][]}
   */
  find(text) {
    const spans = [];
    const found = (start, end) => {
      const last = spans.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else spans.push([start, end]);
    };
    each(text, (start, a, b) => {
      if ((this.#first[a >>> 5] >>> (a & 31)) & (this.#second[b >>> 5] >>> (b & 31)) & 1) found(start, start + PIECE);
    });
    for (const secret of this.#short) {
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) spans.push([at, at + secret.length]);
    }
    return merged(spans);
  }
}

function merged(spans) {
  const made = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const last = made.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else made.push([start, end]);
  }
  return made;
}

// Calls back with the position of each piece of a text and two hashes of it, of
// 23 bits each.
function each(text, found) {
  const [first, second] = [0x01000193, 0x5bd1e995];
  const [firstOut, secondOut] = [power(first), power(second)];
  let a = 0;
  let b = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i) + 1;
    const gone = i >= PIECE ? text.charCodeAt(i - PIECE) + 1 : 0;
    a = (Math.imul(a, first) + unit - Math.imul(gone, firstOut)) | 0;
    b = (Math.imul(b, second) + unit - Math.imul(gone, secondOut)) | 0;
    if (i >= PIECE - 1) found(i - PIECE + 1, a >>> 9, b >>> 9);
  }
}

function power(base) {
  let product = 1;
  for (let i = 0; i < PIECE; i++) product = Math.imul(product, base);
  return product;
}

/** Hides secrets in everything that a root shows. */
export class Concealer {
  #root;
  #pieces = new Pieces();
  #observer = new MutationObserver((records) => this.#look(records));
  #on = false;
  /** Controls whose value is hidden here. */
  #controls = new Set();

  /** @param {ShadowRoot | Element} root */
  constructor(root) {
    this.#root = root;
  }

  get on() { return this.#on; }

  /**
   * Adds secrets. Call it before drawing anything that may contain one.
   *
   * @param {Iterable<string>} secrets
   */
  setSecrets(secrets) {
    this.#pieces = new Pieces();
    for (const secret of secrets) for (const form of forms(secret)) this.#pieces.add(form);
    if (this.#on) this.#hideAll();
  }

  /**
   * Starts or stops hiding. Hidden text is gone from the page and must be drawn
   * again.
   *
   * @param {boolean} on
   */
  set(on) {
    this.#on = on;
    for (const control of this.#controls) setConcealed(control, false);
    this.#controls.clear();
    if (!on) return this.#observer.disconnect();
    this.#hideAll();
    this.#observer.observe(this.#root, /** @type {MutationObserverInit} */ ({ __proto__: null, subtree: true, childList: true, characterData: true, attributeFilter: SPOKEN }));
  }

  #hideAll() {
    this.#hideIn(this.#root);
    this.#observer.takeRecords();
  }

  #look(records) {
    for (const { type, target, addedNodes, attributeName } of records) {
      if (type === "childList") for (const node of addedNodes) this.#hideIn(node);
      else if (type === "characterData") this.#hideText(target);
      else if (attributeName) this.#hideAttribute(target, attributeName);
    }
    // What was just changed contains nothing more to hide.
    this.#observer.takeRecords();
  }

  #hideIn(node) {
    if (node.nodeType === Node.TEXT_NODE) return this.#hideText(node);
    const texts = [];
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let at = walker.currentNode; at; at = walker.nextNode()) {
      if (at.nodeType === Node.TEXT_NODE) texts.push(at);
      else if (at instanceof Element) {
        for (const name of SPOKEN) this.#hideAttribute(at, name);
        if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) this.#hideValue(at);
      }
    }
    for (const text of texts) this.#hideText(text);
  }

  /** Hides a control's value as dots: people may go on typing. */
  #hideValue(control) {
    if (control.matches(".concealed, .colourless") || this.#pieces.find(control.value).length === 0) return;
    this.#controls.add(control);
    setConcealed(control, true);
  }

  #hideAttribute(element, name) {
    const value = element.getAttribute(name);
    if (value === null) return;
    const spans = this.#pieces.find(value);
    if (spans.length > 0) element.setAttribute(name, cut(value, spans).map((piece) => (typeof piece === "string" ? piece : "hidden")).join(""));
  }

  #hideText(node) {
    const spans = this.#pieces.find(node.data);
    if (spans.length === 0 || !node.parentNode) return;
    const pieces = cut(node.data, spans);
    if (node.parentNode instanceof HTMLOptionElement || node.parentNode instanceof SVGElement) node.data = pieces.map((piece) => (typeof piece === "string" ? piece : "hidden")).join("");
    else node.replaceWith(...pieces.map((piece) => (typeof piece === "string" ? piece : h("span", { class: "left-out" }, `${number(piece.hidden)} hidden`))));
  }
}

function cut(text, spans) {
  const pieces = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start > at) pieces.push(text.slice(at, start));
    pieces.push({ hidden: end - start });
    at = end;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

// A secret can occur in texts as it is, or with its escapes decoded or added.
function forms(secret) {
  const made = new Set([secret]);
  let decoded = secret;
  for (let i = 0; i < 2; i++) made.add(decoded = unescape(decoded));
  made.add(unescape(secret.replaceAll("+", " ")));
  try {
    made.add(encodeURIComponent(decoded));
  } catch { /* a lone surrogate has no escaped form */ }
  return made;
}

// Decodes percent-encoding byte by byte: a truncated escape spoils only itself.
function unescape(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
