// What can be saved of a scan. Nothing here has a secret in it.

/** The fields of a hit that are exported, in this order. */
const FIELDS = [
  "file", "path", "offset", "line", "column", "time", "what", "kind", "severity", "verdict", "accepted", "expiresAt", "expired", "expiredThen",
  "accessKeyId", "accountId", "region", "host", "clusterName", "count", "context",
];

/** Returns a hit as it is exported: the request of a HAR file in fields of its own. */
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
 * @returns {string} CSV as RFC 4180 has it
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
  // A spreadsheet would run what starts like a formula.
  if (/^[=+\-@\t\r]/.test(text) && typeof value === "string") text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}

/**
 * Saves content under a name, through a link that isn't shown.
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
