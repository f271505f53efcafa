// Reads docs/findings.md, which is generated from the rules: everything the
// inspector can report about a token.

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} severity
 * @property {string} title
 * @property {string[]} text what it means and what to do, a paragraph each
 * @property {string} docs the page with more details, "" if none
 */

/**
 * Finds a finding in the document.
 *
 * @param {string} document
 * @param {string} id
 * @returns {Entry | null}
 */
export function entryOf(document, id) {
  const start = document.indexOf(`### \`${id}\`\n`);
  if (start < 0) return null;
  const [head, ...body] = document.slice(start).split(/\n#{1,3} /)[0].split("\n\n").slice(1).map((paragraph) => paragraph.trim()).filter(Boolean);
  const [, title = head, severity = "note"] = /^\*\*([^]*)\*\* \((\w+)\)$/.exec(head) ?? [];
  const see = body.map((paragraph) => /^See <(https:\/\/[^>]+)>\.$/.exec(paragraph)?.[1] ?? "");
  return { id, severity, title: plain(title), text: body.filter((_, i) => see[i] === "").map(plain), docs: see.find(Boolean) ?? "" };
}

const plain = (text) => text.replaceAll("\n", " ").replace(/\\([\\`*_{}[\]<>()#+.!|-])/g, "$1");
