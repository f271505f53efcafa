// Numbers and times in words.

import { h } from "./elements.js";

/**
 * A number with thousands separators, "4,096".
 *
 * @param {number} n
 * @returns {string}
 */
export function number(n) {
  return n.toLocaleString("en-US");
}

/**
 * A duration in words: "14 min 3 s", "2 h 5 min", "3 d 4 h".
 *
 * @param {number} ms milliseconds; the sign is ignored
 * @returns {string}
 */
export function duration(ms) {
  const s = Math.floor(Math.abs(ms) / 1000);
  const units = /** @type {[string, number][]} */ ([["d", 86400], ["h", 3600], ["min", 60], ["s", 1]]);
  const first = units.findIndex(([, size]) => s >= size);
  if (first < 0) return "0 s";
  const words = units.slice(first, first + 2)
    .map(([name, size], i) => /** @type {[number, string]} */ ([i === 0 ? Math.floor(s / size) : Math.floor((s % units[first][1]) / size), name]))
    .filter(([n], i) => i === 0 || n > 0);
  return words.map(([n, name]) => `${n}\u00a0${name}`).join(" ");
}

/**
 * A duration as a clock shows it: "14:03", "1:02:03".
 *
 * @param {number} ms milliseconds, 0 if negative
 * @returns {string}
 */
export function clock(ms) {
  const s = Math.max(0, Math.ceil(ms / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor(s / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

/**
 * A time in UTC: "2026-01-02 03:04:05 UTC"; "" for an invalid date.
 *
 * @param {Date | string | number} date
 * @returns {string}
 */
export function utc(date) {
  const d = new Date(date);
  return Number.isNaN(d.getTime()) ? "" : `${d.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/**
 * A time in the reader's time zone: "04:04:05 GMT+1", with the date if it isn't
 * today; "" for an invalid date.
 *
 * @param {Date | string | number} date
 * @param {Date} [now]
 * @returns {string}
 */
export function local(date, now = new Date()) {
  const d = new Date(date);
  if (Number.isNaN(d.getTime())) return "";
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" }).format(d);
  if (d.toDateString() === now.toDateString()) return time;
  return `${new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "short", day: "numeric" }).format(d)}, ${time}`;
}

/**
 * A `<time>` that shows a time in UTC, followed by the reader's own time.
 *
 * @param {Date | string | number} date
 * @returns {HTMLElement}
 */
export function timeOf(date) {
  const d = new Date(date);
  if (Number.isNaN(d.getTime())) return h("span");
  // If the reader's time zone is UTC, once is enough.
  const own = d.getTimezoneOffset() === 0 ? null : h("span", { class: "quiet small num" }, local(d));
  return h("time", { datetime: d.toISOString() }, h("span", { class: "num" }, utc(d)), own && " ", own);
}
