// The elements' style sheets, as constructable ones: they are CSSOM, which a
// strict style-src doesn't restrict. The build inserts the CSS files as text.

import base from "./base.css";
import tokens from "./tokens.css";

/**
 * Makes a constructable style sheet. Returns null on a server, which imports the
 * elements' modules but makes no element.
 *
 * @param {string} text CSS
 * @returns {CSSStyleSheet}
 */
export function sheet(text) {
  if (typeof CSSStyleSheet === "undefined") return /** @type {any} */ (null);
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/** The style sheet that every ekstoken element adopts before its own. */
export const shared = sheet(tokens + base);
