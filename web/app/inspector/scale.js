// Positions of a token's times on its timeline: pure functions, without the DOM
// or a clock.

const MINUTE = 60_000;

// What is always visible: a minute before the signing time and one after the
// cut-off. "Now" extends it by up to a few minutes on either side. If it is
// further away, the axis is broken: otherwise the token's fifteen minutes would
// shrink to a dot.
const BEFORE = -1 * MINUTE;
const AFTER = 16 * MINUTE;
const FARTHEST_BEFORE = -6 * MINUTE;
const FARTHEST_AFTER = 21 * MINUTE;

// Share of the width beyond a break of the axis.
const BEYOND = 0.12;

/**
 * @typedef {object} Scale
 * @property {-1 | 0 | 1} broken on which side "now" is too far away to be drawn to
 *   scale: -1 before, 1 after, 0 neither
 * @property {(at: number) => number} x the position of a time (milliseconds
 *   since the epoch), 0 to 1; times off the axis are at its ends
 * @property {(at: number) => boolean} shows whether a time is on the axis
 */

/**
 * The scale for a token signed at one time and viewed at another.
 *
 * @param {number} signedAt milliseconds since the epoch
 * @param {number} now milliseconds since the epoch
 * @returns {Scale}
 */
export function scale(signedAt, now) {
  const offset = now - signedAt;
  const broken = offset < FARTHEST_BEFORE ? -1 : offset > FARTHEST_AFTER ? 1 : 0;
  const from = broken === 0 ? Math.min(BEFORE, offset - MINUTE / 2) : BEFORE;
  const to = broken === 0 ? Math.max(AFTER, offset + MINUTE / 2) : AFTER;
  const left = broken === -1 ? BEYOND : 0;
  const width = broken === 0 ? 1 : 1 - BEYOND;
  return {
    broken,
    shows: (at) => at - signedAt >= from && at - signedAt <= to,
    x(at) {
      const d = at - signedAt;
      if (broken === -1 && d < from) return BEYOND / 3;
      if (broken === 1 && d > to) return 1 - BEYOND / 3;
      return left + width * Math.min(1, Math.max(0, (d - from) / (to - from)));
    },
  };
}

/**
 * Arranges labels in rows so that none touches another: each goes into the first
 * row with enough room.
 *
 * @param {{x: number, width: number, align?: number}[]} labels position and width
 *   in pixels; align: which point of the label is at its position, as far as
 *   the width allows: 0 its left end, 1 its right end, 0.5 (the default) its
 *   middle
 * @param {number} width of the whole, in pixels
 * @param {number} [gap] minimum distance between two labels, in pixels
 * @returns {{left: number, row: number}[]} in the order of the labels
 */
export function rows(labels, width, gap = 8) {
  const ends = [];
  const placed = [];
  const order = labels.map((label, i) => ({ ...label, i })).sort((a, b) => a.x - b.x);
  for (const label of order) {
    const left = Math.max(0, Math.min(label.x - label.width * (label.align ?? 0.5), width - label.width));
    let row = ends.findIndex((end) => left >= end + gap);
    if (row < 0) row = ends.length;
    ends[row] = left + label.width;
    placed[label.i] = { left, row };
  }
  return placed;
}

/**
 * The next time at which the texts about a token change.
 *
 * @param {{now: string, signedAt: string, urlExpiry: string, refreshAt: string, expiresAt: string}} times of an Inspection, RFC 3339
 * @returns {number} milliseconds since the epoch; Infinity if they don't change any more
 */
export function nextChange({ now, signedAt, urlExpiry, refreshAt, expiresAt }) {
  const judged = Date.parse(now);
  const moments = [signedAt, urlExpiry, refreshAt, expiresAt].map((t) => Date.parse(t));
  // STS accepts a signing time up to five minutes ahead of its own clock.
  moments.push(moments[0] - 5 * MINUTE);
  return Math.min(...moments.filter((t) => t >= judged), Infinity);
}
