// Which characters of a token or URL belong to which part: pure functions on the
// segments of an Inspection, without the DOM.

/**
 * @typedef {object} Run
 * @property {string} id the segment's ID, "" for characters outside all segments
 * @property {string} label the segment's label
 * @property {number} start UTF-16 offset of the first character
 * @property {number} shared offset from which the characters also belong to the
 *   next run's segment; equal to end if none do
 * @property {number} end UTF-16 offset after the last character
 */

/**
 * Divides a text into adjacent runs without gaps or overlaps. A base64 character
 * that two segments share belongs to the earlier one's run.
 *
 * @param {number} length of the text, in UTF-16 units
 * @param {{id: string, label: string, tokenStart: number, tokenEnd: number, urlStart: number, urlEnd: number}[]} segments
 * @param {"token" | "url"} side which offsets to use
 * @returns {Run[]}
 */
export function runs(length, segments, side) {
  const spans = segments
    .map((s) => ({ id: s.id, label: s.label, start: clamp(s[`${side}Start`], length), end: clamp(s[`${side}End`], length) }))
    .filter((s) => s.end > s.start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const made = [];
  let at = 0;
  for (const { id, label, start, end } of spans) {
    const last = made.at(-1);
    if (start < at && last) last.shared = Math.min(last.shared, Math.max(start, last.start));
    if (start > at) made.push({ id: "", label: "", start: at, shared: start, end: start });
    if (end <= at) continue;
    const from = Math.max(start, at);
    made.push({ id, label, start: from, shared: end, end });
    at = end;
  }
  if (at < length) made.push({ id: "", label: "", start: at, shared: length, end: length });
  return made;
}

/**
 * What to show of a long text: its start and end, and how many characters are
 * omitted between them. A text that would hardly get shorter stays whole.
 *
 * @param {string} text
 * @param {{head?: number, tail?: number}} [options] lengths in UTF-16 units
 * @returns {{head: string, left: number, tail: string}}
 */
export function shorten(text, { head = 32, tail = 8 } = {}) {
  if (text.length <= (head + tail) * 2) return { head: text, left: 0, tail: "" };
  const cut = wholeCharacter(text, head);
  const rest = wholeCharacter(text, text.length - tail);
  return { head: text.slice(0, cut), left: rest - cut, tail: text.slice(rest) };
}

// An offset at or before the given one that doesn't split a surrogate pair.
function wholeCharacter(text, at) {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function clamp(offset, length) {
  return Math.min(Math.max(offset, 0), length);
}
