// Signature Version 4 of a presigned URL, step by step, for display only. The
// SDK's signer signs the tokens that ekstoken makes.

const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/**
 * @typedef {object} Draft a request to sign
 * @property {string} host
 * @property {[name: string, value: string][]} params all but the signature, decoded, in their order
 * @property {string} cluster the value of x-k8s-aws-id
 */

/**
 * @typedef {object} Steps
 * @property {string} canonicalRequest
 * @property {string} hash of it, in hex
 * @property {string} stringToSign
 * @property {[name: string, hex: string][]} keys the signing key's derivation
 * @property {string} signature in hex
 * @property {string} url the presigned URL
 */

/**
 * Escapes a text as in Signature Version 4: all but unreserved characters.
 *
 * @param {string} text
 * @returns {string}
 */
export function escape(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Writes the URL of a draft.
 *
 * @param {Draft} draft
 * @param {string} signature
 * @returns {string}
 */
export function urlOf({ host, params }, signature) {
  const query = [...params, ["X-Amz-Signature", signature]].map(([name, value]) => `${escape(name)}=${escape(value)}`).join("&");
  return `https://${host}/?${query}`;
}

/**
 * Writes the token for a URL.
 *
 * @param {string} url
 * @returns {string}
 */
export function tokenOf(url) {
  const bytes = new TextEncoder().encode(url);
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `k8s-aws-v1.${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/**
 * Signs a draft.
 *
 * @param {Draft} draft
 * @param {string} secret the secret access key
 * @returns {Promise<Steps>}
 */
export async function sign(draft, secret) {
  const value = (wanted) => draft.params.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
  const [, date = "", region = "", service = "", end = "aws4_request"] = value("x-amz-credential").split("/");
  const headers = { __proto__: null, "host": draft.host, "x-k8s-aws-id": draft.cluster };
  const names = value("x-amz-signedheaders").split(";").filter(Boolean);
  const query = draft.params.map(([name, text]) => [escape(name), escape(text)]).sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1)).map((pair) => pair.join("=")).join("&");
  const canonicalRequest = ["GET", "/", query, ...names.map((name) => `${name}:${(headers[name] ?? "").trim()}`), "", names.join(";"), EMPTY].join("\n");
  const hash = hex(await crypto.subtle.digest("SHA-256", bytes(canonicalRequest)));
  const stringToSign = [value("x-amz-algorithm"), value("x-amz-date"), [date, region, service, end].join("/"), hash].join("\n");
  let key = bytes(`AWS4${secret}`);
  const keys = [];
  for (const [name, text] of [["date", date], ["region", region], ["service", service], ["terminator", end]]) {
    key = await hmac(key, text);
    keys.push([`HMAC with the ${name}, ${text || "empty"}`, hex(key)]);
  }
  const signature = hex(await hmac(key, stringToSign));
  return { canonicalRequest, hash, stringToSign, keys, signature, url: urlOf(draft, signature) };
}

const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function hmac(key, text) {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes(text)));
}
