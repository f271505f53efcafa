// Checks this computer's clock. A token's fifteen minutes are counted from the
// signer's clock, so a wrong clock misleads.

import { duration } from "../ui/formats.js";

/** How far off a clock may be before it is reported, in milliseconds. */
const TOLERATED = 30_000;

/**
 * How far this computer's clock is ahead of the page's server.
 *
 * @param {string} url of a file of the page's own origin
 * @returns {Promise<number | null>} milliseconds, negative if the clock is
 *   behind; null if the server's time is unknown
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
 * The clock's offset according to a reply's headers.
 *
 * @param {string | null} date the Date header, which counts whole seconds
 * @param {string | null} age the Age header, in seconds, of a reply from a cache
 * @param {number} sent when the request was sent, in milliseconds since the epoch
 * @param {number} received when the reply arrived
 * @returns {number | null} milliseconds
 */
export function offsetOf(date, age, sent, received) {
  const server = Date.parse(date ?? "");
  if (Number.isNaN(server)) return null;
  const cached = Math.max(0, Number(age ?? 0) || 0) * 1000;
  return (sent + received) / 2 - (server + 500 + cached);
}

/**
 * What to report about this computer's clock.
 *
 * @param {string} url of a file of the page's own origin
 * @returns {Promise<string>} "" if it is right or can't be checked
 */
export async function clockWarning(url) {
  const offset = await clockOffset(url);
  if (offset === null || Math.abs(offset) <= TOLERATED) return "";
  return `This computer\u2019s clock is ${duration(offset)} ${offset > 0 ? "ahead of" : "behind"} the clock of the server that sent this page. All times here are this computer\u2019s.`;
}
