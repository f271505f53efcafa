// The phrases that every form of a secret contains, and how they are recognised
// in bytes. A search finds possible starts; confirm() checks them.

/**
 * @typedef {object} Anchor
 * @property {Uint8Array} phrase its bytes, in lower case if folded
 * @property {boolean} folded whether letters of either case match
 * @property {number} key offset in the phrase of the four bytes that the search looks for
 * @property {number} bucket which of the search's eight buckets it is in
 * @property {(bytes: Uint8Array, end: number, start: number) => boolean} follows whether what comes after it fits
 */

/** How many bytes of an anchor the search looks for. */
export const KEY = 4;

/** The longest distance from an anchor's start to the last byte that confirm() reads. */
export const REACH = 64;

const always = () => true;

/** Sixteen capital letters and digits: the rest of an access key ID. */
const idFollows = (bytes, end) => {
  for (let i = end; i < end + 12; i++) {
    const c = bytes[i];
    if (!((c >= 0x41 && c <= 0x5a) || (c >= 0x30 && c <= 0x39))) return false;
  }
  return true;
};

/** A separator between a name and its value, after quotes, whitespace and escapes; for an option or a setting of the aws command, whitespace. */
const valueFollows = (bytes, end, start) => {
  for (let i = end; i < end + 8; i++) {
    const c = bytes[i];
    if (c === 0x3a || c === 0x3d || c === 0x25 || c === 0x26 || c === 0x2c || c === 0x3e || c === 0x7c) return true; // : = % & , > |
    if (c === 0x20 && i === end && takesBlank(bytes, start)) return true;
    if (c === 0x75 && bytes[i - 1] === 0x5c) return true; // \u
    if (c !== 0x22 && c !== 0x27 && c !== 0x5c && c !== 0x20 && c !== 0x09) return false; // " ' \\ blanks
  }
  return false;
};

/** Whether the word around start is a command's option, such as --session-token, or a setting, as in "aws configure set default.aws_session_token". */
const takesBlank = (bytes, start) => {
  let i = start;
  while (i > 0 && start - i < 24 && bytes[i - 1] > 0x20) i--;
  if (bytes[i] === 0x2d && bytes[i + 1] === 0x2d) return true;
  for (let at = Math.max(0, start - 12); at < start; at++) {
    if (bytes[at] === 0x61 && bytes[at + 1] === 0x77 && bytes[at + 2] === 0x73 && bytes[at + 3] === 0x5f) return true; // aws_
  }
  return false;
};

/** Whitespace or its equivalent, and eight characters of base64. */
const credentialFollows = (bytes, end) => {
  let i = end;
  while (i < end + 12 && ' \t%20+:=\\"'.includes(String.fromCharCode(bytes[i]))) i++;
  if (i === end) return false;
  for (let n = 0; n < 8; n++, i++) {
    const c = bytes[i];
    const letter = (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a;
    if (!letter && !(c >= 0x2b && c <= 0x39) && c !== 0x5f && c !== 0x3d) return false;
  }
  return true;
};

/** The word "aws" after a typographic dash. */
const dashFollows = (bytes, end) => (bytes[end + 1] | 0x20) === 0x61 && (bytes[end + 2] | 0x20) === 0x77;

/** @type {Anchor[]} */
export const ANCHORS = [
  folded("k8s-aws-v", "ws-v", 0),
  exact("8s\u00e2\u0080", "8s\u00e2\u0080", 0, dashFollows),
  exact("8s\u00e2\u0088", "8s\u00e2\u0088", 0, dashFollows),
  exact("aHR0cHM6Ly9", "aHR0", 1),
  exact("aHR0cDovL", "aHR0", 1),
  exact("AKIA", "AKIA", 1, idFollows),
  exact("ASIA", "ASIA", 1, idFollows),
  folded("signature", "natu", 2, valueFollows),
  folded("getcalleridentity", "leri", 2),
  ...["secret_access_key", "secretaccesskey", "secret-access-key", "secret access key", "secret_key", "secretkey", "secret-key"].map((name) =>
    folded(name, name.slice(4, 8), 3, valueFollows),
  ),
  folded("token", "oken", 4, valueFollows),
  ...["eyJhbGci", "eyJraWQi", "eyJ0eXAi", "IQoJb3Jp", "FwoGZXIv", "FQoGZXIv", "FQoDYXdz"].map((start) => exact(start, start.slice(0, KEY), 5)),
  folded("bearer", "eare", 6, credentialFollows),
  folded("basic", "asic", 6, credentialFollows),
  folded("password", "swor", 6, valueFollows),
  folded("key-data", "y-da", 6, valueFollows),
  exact("PRIVATE KEY-----", "TE K", 7),
  // "k8s-aws-v1." in base64, at each offset within a group of three bytes.
  exact("azhzLWF3cy12MS", "LWF3", 7),
  exact("s4cy1hd3MtdjEu", "y1hd", 7),
  exact("rOHMtYXdzLXYxL", "MtYX", 7),
];

function exact(text, key, bucket, follows = always) {
  return { phrase: bytesOf(text), folded: false, key: text.indexOf(key), bucket, follows };
}

function folded(text, key, bucket, follows = always) {
  return { ...exact(text, key, bucket, follows), folded: true };
}

function bytesOf(text) {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

/** Returns the bytes that can match byte c of an anchor. */
export function variants(anchor, c) {
  return anchor.folded && c >= 0x61 && c <= 0x7a ? [c, c - 0x20] : [c];
}

/** The anchors by their four bytes, in lower case, as one number. */
const byKey = new Map();
for (const anchor of ANCHORS) {
  const key = keyAt(anchor.phrase, anchor.key);
  byKey.set(key, [...(byKey.get(key) ?? []), anchor]);
}

/** Reads four bytes, their letters in lower case: the bit of 0x20 set in each byte from 0x40 to 0x7f. */
function keyAt(bytes, at) {
  const word = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
  return word | ((word & ~(word >>> 1) & 0x40404040) >>> 1);
}

/**
 * Returns the start of the anchor whose four bytes are at `at`, or -1 if there
 * is none. Bytes outside of [from, to) don't count.
 */
export function confirm(bytes, at, from, to) {
  const anchors = byKey.get(keyAt(bytes, at));
  if (!anchors) return -1;
  for (const anchor of anchors) {
    const start = at - anchor.key;
    const end = start + anchor.phrase.length;
    if (start >= from && end <= to && matches(anchor, bytes, start) && anchor.follows(bytes, end, start)) return start;
  }
  return -1;
}

function matches({ phrase, folded: fold }, bytes, start) {
  for (let i = 0; i < phrase.length; i++) {
    const c = bytes[start + i];
    if (c !== phrase[i] && !(fold && c >= 0x41 && c <= 0x5a && (c | 0x20) === phrase[i])) return false;
  }
  return true;
}
