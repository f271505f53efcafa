// Code within sentences.

import { h } from "./elements.js";

/**
 * A sentence whose text between backticks is shown as code.
 *
 * @param {string} text
 * @returns {any[]}
 */
export function withCode(text) {
  return text.split(/`([^`]+)`/).map((piece, i) => (i % 2 === 1 ? h("code", null, piece) : piece));
}
