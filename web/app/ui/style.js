// The elements' style sheets, as constructable ones: they are CSSOM, which a
// strict style-src doesn't touch. The build puts the CSS files in as text.

import base from "./base.css";
import tokens from "./tokens.css";

/**
 * Makes a constructable style sheet, null on a server, which imports the
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

/** The sheet that every element of ekstoken adopts before its own. */
export const shared = sheet(tokens + base);
