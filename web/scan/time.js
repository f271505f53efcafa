// The time that a log line gives for itself.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** How much of a line is examined, in characters. */
export const HEAD = 400;

/**
 * Each format of a time, and how to read it. The more detailed ones come first.
 *
 * @type {[RegExp, (m: any, now: Date) => number][]}
 */
const FORMS = [
  // 2026-11-28T09:13:49.123Z, 2026-11-28 09:13:49,123 +0100: RFC 3339, Docker, GitHub Actions, zap, Java
  [/\b(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?/, iso],
  // 28/Nov/2026:09:13:49 +0000: nginx, Apache
  [/\b(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})/, common],
  // I1128 09:13:49.123456: klog, which leaves out the year
  [/(?:^|[^A-Za-z0-9])[IWEF](\d\d)(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{6})/, klog],
  // "__REALTIME_TIMESTAMP":"1790000000000000": journald, in microseconds
  [/"__REALTIME_TIMESTAMP"\s*:\s*"(\d{16})"/, (m) => Number(m[1]) / 1000],
  // "ts":1790000000.123, "timestamp":1790000000123: zap, CloudWatch
  [/"(?:ts|time|timestamp|@timestamp|eventTime|ingestionTime)"\s*:\s*"?(\d{10})(\d{3})?(?:\.(\d{1,9}))?\b/, epoch],
  // Nov 28 09:13:49: syslog, which leaves out the year
  [/(?:^|[^A-Za-z])([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)\b/, syslog],
];

/**
 * Returns the time at the start of a line, in milliseconds since 1970, or NaN.
 *
 * @param {string} head the first characters of the line
 * @param {Date} now determines the year if the line omits it: a log isn't from the future
 */
export function lineTime(head, now) {
  for (const [form, read] of FORMS) {
    const m = form.exec(head);
    const time = m ? read(m, now) : NaN;
    if (!Number.isNaN(time)) return time;
  }
  return NaN;
}

function iso([, year, month, day, hour, minute, second, fraction = "", zone = "Z"]) {
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds(fraction)) - offset(zone);
}

function common([, day, month, year, hour, minute, second, zone]) {
  const index = MONTHS.indexOf(month.toLowerCase());
  return index < 0 ? NaN : Date.UTC(year, index, day, hour, minute, second) - offset(zone);
}

function klog([, month, day, hour, minute, second, fraction], now) {
  return inLastYear(now, month - 1, day, hour, minute, second, milliseconds(fraction));
}

function syslog([, month, day, hour, minute, second], now) {
  const index = MONTHS.indexOf(month.toLowerCase());
  return index < 0 ? NaN : inLastYear(now, index, day, hour, minute, second, 0);
}

function epoch([, seconds, millis, fraction = ""]) {
  return Number(seconds) * 1000 + (millis ? Number(millis) : milliseconds(fraction));
}

/** Sets the latest year for which the time is at most a day ahead. */
function inLastYear(now, ...rest) {
  const time = Date.UTC(now.getUTCFullYear(), ...rest);
  return time > now.getTime() + 86400e3 ? Date.UTC(now.getUTCFullYear() - 1, ...rest) : time;
}

function milliseconds(fraction) {
  return Number(fraction.slice(0, 3).padEnd(3, "0"));
}

/** Returns a zone's offset from UTC, in milliseconds. */
function offset(zone) {
  const m = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  return m ? (m[1] === "-" ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) * 60e3 : 0;
}
