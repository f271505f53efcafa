// Whether this computer's clock is right. A token's fifteen minutes are
// counted from the signer's clock, so one that is off misleads.

import { duration } from "../ui/formats.js";

/** How far off a clock may be before it is worth a word, in milliseconds. */
const TOLERATED = 30_000;

/**
 * How far this computer's clock is ahead of the server's that sent the page.
 *
 * @param {string} url of a file of the page's own origin
 * @returns {Promise<number | null>} milliseconds, negative if the clock is
 *   behind; null if the server doesn't tell
 */
export async function clockOffset(url) {
  const sent = Date.now();
  let response;
  try {
    response = await fetch(url, { method: "HEAD", cache: "no-store", credentials: "omit" });
  } catch {
    return null;
  }
  return offsetOf(response.headers.get("Date"), response.headers.get("Age"), sent, Date.now());
}

/**
 * The offset that a reply's headers tell.
 *
 * @param {string | null} date the Date header, which counts whole seconds
 * @param {string | null} age the Age header, in seconds, of a reply from a cache
 * @param {number} sent when the request left, in milliseconds since the epoch
 * @param {number} received when the reply came
 * @returns {number | null} milliseconds
 */
export function offsetOf(date, age, sent, received) {
  const server = Date.parse(date ?? "");
  if (Number.isNaN(server)) return null;
  const cached = Math.max(0, Number(age ?? 0) || 0) * 1000;
  return (sent + received) / 2 - (server + 500 + cached);
}

/**
 * What to say of this computer's clock.
 *
 * @param {string} url of a file of the page's own origin
 * @returns {Promise<string>} "" if it is right, or nobody can tell
 */
export async function clockWarning(url) {
  const offset = await clockOffset(url);
  if (offset === null || Math.abs(offset) <= TOLERATED) return "";
  return `This computer\u2019s clock is ${duration(offset)} ${offset > 0 ? "ahead of" : "behind"} the clock of the server that sent this page. All times here are this computer\u2019s.`;
}
