// The exports of a scan. None of them contains a secret.

/** The fields of a hit that are exported, in this order. */
const FIELDS = [
  "file", "path", "offset", "line", "column", "time", "what", "kind", "severity", "verdict", "accepted", "expiresAt", "expired", "expiredThen",
  "accessKeyId", "accountId", "region", "host", "clusterName", "count", "context",
];

/** Returns a hit in its exported form, with the request of a HAR file in separate fields. */
function exported(hit) {
  const out = {};
  for (const name of FIELDS) out[name] = hit[name];
  out.method = hit.request?.method ?? "";
  out.url = hit.request?.url ?? "";
  out.status = hit.request?.status ?? "";
  return out;
}

/**
 * @param {any[]} hits
 * @returns {string} JSON, an array of hits
 */
export function toJSON(hits) {
  return `${JSON.stringify(hits.map(exported), null, 2)}\n`;
}

/**
 * @param {any[]} hits
 * @returns {string} CSV as in RFC 4180
 */
export function toCSV(hits) {
  const names = [...FIELDS, "method", "url", "status"];
  const lines = hits.map((hit) => {
    const row = exported(hit);
    return names.map((name) => csvCell(row[name])).join(",");
  });
  return `${[names.join(","), ...lines].join("\r\n")}\r\n`;
}

function csvCell(value) {
  let text = String(value ?? "");
  // A spreadsheet would run a cell that starts like a formula.
  if (/^[=+\-@\t\r]/.test(text) && typeof value === "string") text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}

/**
 * Saves content under a name, through a hidden link.
 *
 * @param {string} name
 * @param {Blob} content
 */
export function download(name, content) {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
