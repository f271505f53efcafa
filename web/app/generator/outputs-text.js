// How a value stands in a text, so that it stays a value whatever it holds.

const short = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A string literal that JSON, YAML, Java, Go, Python, JavaScript and HCL all
 * read as the same text: only escapes that all of them have. A dollar or
 * percent sign before a brace would start a template in HCL; U+2028 and others
 * that aren't printable are no text in YAML.
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
 * A word of a shell command, in single quotes, in which nothing is expanded.
 *
 * @param {string} text
 * @returns {string}
 */
export function shell(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A text as a part of a file's name.
 *
 * @param {string} text
 * @returns {string}
 */
export function fileName(text) {
  return text.replace(/[^\w-]+/g, "-").replace(/^-+/, "") || "cluster";
}
