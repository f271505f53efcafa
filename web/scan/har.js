// Finds the request of a HAR file that a position belongs to. The file is never
// parsed as a whole: the names are searched for near the position.

/** How far from a position its entry's names are searched for, in bytes. */
const REACH = 384 << 10;

/** Whether bytes are the start of a HAR file. */
export function isHAR(bytes) {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  return /^\s*\{\s*"log"\s*:/.test(head.replace(/^\u00ef\u00bb\u00bf/, ""));
}

/**
 * A request of a HAR file. Missing fields are '' or 0.
 *
 * @typedef {object} HarRequest
 * @property {string} method
 * @property {string} url without its query, which can contain secrets
 * @property {number} status
 * @property {number} time when it started, in milliseconds since 1970, or NaN
 */

/**
 * Returns the request that offset `at` of bytes belongs to, of which `known` are
 * available.
 *
 * @returns {HarRequest | undefined}
 */
export function requestAt(bytes, at, known) {
  const from = Math.max(0, at - REACH);
  const text = new TextDecoder("latin1").decode(bytes.subarray(from, Math.min(known, at + REACH)));
  const here = at - from;
  const request = lastName(text, "request", here);
  if (request < 0) return undefined;
  const next = nextName(text, "request", Math.max(here, request + 1));
  const entry = text.slice(request, next < 0 ? undefined : next);
  const response = nextName(entry, "response", 0);
  const method = /"method"\s*:\s*"([A-Z]{1,16})"/.exec(entry.slice(0, response < 0 ? undefined : response));
  const url = /"url"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(entry.slice(0, response < 0 ? undefined : response));
  const status = response < 0 ? null : /"status"\s*:\s*(\d{1,3})/.exec(entry.slice(response, response + 400));
  return {
    method: method?.[1] ?? "",
    url: url ? withoutQuery(url[1]) : "",
    status: Number(status?.[1] ?? 0),
    time: startedAt(text, request, entry),
  };
}

/** Firefox writes the time before the request, Chromium after the response. */
function startedAt(text, request, entry) {
  const form = /"startedDateTime"\s*:\s*"([^"]{10,40})"/;
  const before = lastName(text, "startedDateTime", request);
  const between = before >= 0 ? text.slice(before, request) : "}";
  const near = between.includes("}") ? null : form.exec(between); // otherwise it is that of the previous entry
  return Date.parse((near ?? form.exec(entry))?.[1] ?? "");
}

function lastName(text, name, before) {
  const form = `"${name}"`;
  for (let i = text.lastIndexOf(form, before); i >= 0; i = i > 0 ? text.lastIndexOf(form, i - 1) : -1) {
    if (/^\s*:/.test(text.slice(i + form.length, i + form.length + 8))) return i;
  }
  return -1;
}

function nextName(text, name, from) {
  const form = `"${name}"`;
  for (let i = text.indexOf(form, from); i >= 0; i = text.indexOf(form, i + 1)) {
    if (/^\s*:/.test(text.slice(i + form.length, i + form.length + 8))) return i;
  }
  return -1;
}

function withoutQuery(url) {
  return url
    .replace(/\\\//g, "/")
    .replace(/[?#].*$/, "")
    .replace(/\/\/[^/@]*@/, "//")
    .slice(0, 300);
}
