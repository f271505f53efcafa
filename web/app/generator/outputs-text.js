// Quotes values in texts, so that no value can break out of its quotes.

const short = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A string literal that JSON, YAML, Java, Go, Python, JavaScript and HCL all
 * read as the same text, using only escapes that all of them have. A dollar or
 * percent sign before a brace would start a template in HCL. YAML forbids
 * unprintable characters such as U+2028.
 *
 * @param {string} text
 * @returns {string} with its quotes
 */
export function quoted(text) {
  const literal = text.replace(/["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]|[$%](?=\{)/g,
    (c) => short[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${literal}"`;
}

/**
 * A word of a shell command, in single quotes, which prevent any expansion.
 *
 * @param {string} text
 * @returns {string}
 */
export function shell(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A text as part of a file name.
 *
 * @param {string} text
 * @returns {string}
 */
export function fileName(text) {
  return text.replace(/[^\w-]+/g, "-").replace(/^-+/, "") || "cluster";
}
