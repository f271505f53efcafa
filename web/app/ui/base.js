// What the elements have in common.

import { shared } from "./style.js";

/**
 * HTMLElement, or a stand-in class on a server, where importing must not fail.
 *
 * @type {typeof HTMLElement}
 */
const Base = globalThis.HTMLElement ?? /** @type {any} */ (class {});

/**
 * A custom element with an open shadow root, the shared styles, and properties
 * that reflect attributes. Subclasses list their style sheets in `static sheets`
 * and build their content in build().
 */
export class EksElement extends Base {
  /** @type {CSSStyleSheet[]} adopted after the shared one */
  static sheets = [];

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [shared, .../** @type {any} */ (this.constructor).sheets];
  }

  /**
   * Sends an event that bubbles and crosses the shadow root.
   *
   * @param {string} type
   * @param {any} [detail]
   */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /**
   * Applies properties that were set before the element was defined.
   *
   * @param {...string} names
   */
  upgrade(...names) {
    for (const name of names) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }
}

/**
 * Gives a class properties that reflect attributes of the same name
 * (`certificate-authority` is `certificateAuthority`). Only for values that
 * aren't secret: everyone can read a page's attributes.
 *
 * @param {typeof EksElement} element
 * @param {...string} names
 */
export function reflect(element, ...names) {
  for (const name of names) {
    Object.defineProperty(element.prototype, name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()), {
      configurable: true,
      enumerable: true,
      get() { return this.getAttribute(name) ?? ""; },
      set(value) {
        if (value === null || value === undefined || value === "") this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
    });
  }
}
