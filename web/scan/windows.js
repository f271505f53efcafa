// Divides a source of any size into windows: the text around anchors, which the
// core reads, and everything between, which needn't be examined.

import { REACH } from "./anchors.js";
import { newSearch } from "./search.js";

/** How much is read at a time, and kept before and after the current position, in bytes. */
const BLOCK = 1 << 20;
const BEHIND = 512 << 10;
const AHEAD = 512 << 10;

/** How far a window extends before its first anchor and after its last, at least. */
const LEFT = 1024;
const RIGHT = 640;
/** How far a window follows a token at most. */
const LONGEST_RUN = 128 << 10;
/** Longer windows end at the end of a line or word, and at this length at the latest. */
const LONG = 256 << 10;
const LONGEST = 448 << 10;
/** From how many characters of base64 or of a URL on, with how many capitals, a run can be a piece of a token. */
const PIECE = 32;
const CAPITALS = 3;

/**
 * A part of a source, by offsets in units: bytes, or the units of UTF-16.
 *
 * @typedef {object} Window
 * @property {number} start
 * @property {number} size
 * @property {string} text in which a unit of invalid UTF-8 counts as one byte, so that offsets agree
 */

/** For each byte: 2 for capitals, 1 for other characters of base64 and URLs, 0 for the rest. */
const KINDS = new Uint8Array(256);
for (const c of "abcdefghijklmnopqrstuvwxyz0123456789+/=_-%&.~") KINDS[c.charCodeAt(0)] = 1;
for (const c of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") KINDS[c.charCodeAt(0)] = 2;

/** What ends a word, besides blanks: " ' , */
const ENDS_WORD = [0x22, 0x27, 0x2c];

/** Reads a source through a buffer, in which offsets count from base on. */
export class Windows {
  /** Bytes per unit: 2 for UTF-16. */
  stride = 1;
  /** Where the buffer starts in the source, and how many of its units are filled. */
  base = 0;
  known = 0;
  ended = false;

  #source;
  #search;
  #littleEndian = true;
  #searched = 0; // up to where anchors are known
  #anchors = []; // absolute
  #floor = 0; // where the next window may start
  #lines = { at: 0, count: 0, start: 0 }; // line feeds before an absolute offset, and where its line starts
  #raw; // with UTF-16: the original bytes

  /** @param {boolean} [plain] whether to search without WebAssembly */
  constructor(source, plain) {
    this.#source = source;
    this.#search = newSearch(BEHIND + BLOCK + AHEAD, plain);
  }

  /** The buffer: one byte per unit. A non-ASCII unit of UTF-16 is 0xff here. */
  get bytes() {
    return this.#search.bytes;
  }

  /** Reads the next block, and returns the windows that are complete by then. */
  async next() {
    this.#makeRoom();
    await this.#fill();
    return this.#close();
  }

  /** The absolute offset before which no window is open. */
  get settled() {
    return this.ended && this.#anchors.length === 0 ? this.base + this.known : this.#settled;
  }

  #settled = 0;

  /** Returns the line of an absolute offset and its column, both from 1. Offsets must not decrease. */
  position(offset) {
    this.#countTo(offset);
    const { count, start } = this.#lines;
    return { line: count + 1, column: offset - start + 1, lineStart: start };
  }

  /** The number of lines, once everything has been read. A line feed at the end starts none. */
  lines() {
    const end = this.base + this.known;
    this.#countTo(end);
    return this.#lines.count + (end > 0 && this.bytes[this.known - 1] !== 0x0a ? 1 : 0);
  }

  #countTo(offset) {
    const { at } = this.#lines;
    if (offset <= at) return;
    const feeds = this.#search.lines(at - this.base, offset - this.base);
    if (feeds > 0) {
      this.#lines.count += feeds;
      this.#lines.start = this.base + this.bytes.lastIndexOf(0x0a, offset - this.base - 1) + 1;
    }
    this.#lines.at = offset;
  }

  /** Returns the source's bytes of [start, end), absolute. */
  raw(start, end) {
    if (this.stride === 1) return this.bytes.subarray(start - this.base, end - this.base);
    return this.#raw.subarray(2 * (start - this.base), 2 * (end - this.base));
  }

  /** Returns bytes in the encoding of the source. */
  encode(ascii) {
    const out = new Uint8Array(this.stride * ascii.length);
    for (let i = 0; i < ascii.length; i++) {
      out[this.stride * i + (this.#littleEndian || this.stride === 1 ? 0 : 1)] = ascii.charCodeAt(i);
    }
    return out;
  }

  /** Moves what is still needed to the start of the buffer. */
  #makeRoom() {
    const open = Math.min(this.#anchors[0] ?? Infinity, this.base + this.#searched, this.settled);
    const keep = Math.max(0, open - this.base - BEHIND);
    if (keep === 0 || this.known + BLOCK <= this.bytes.length) return;
    this.#countTo(this.base + keep);
    this.bytes.copyWithin(0, keep, this.known);
    this.#raw?.copyWithin(0, 2 * keep, 2 * this.known);
    this.base += keep;
    this.known -= keep;
    this.#searched -= keep;
  }

  async #fill() {
    const to = Math.min(this.bytes.length, this.known + BLOCK);
    if (this.base === 0 && this.known === 0) await this.#readStart();
    while (this.known < to && !this.ended) {
      const got = this.stride === 1 ? await this.#source.fill(this.bytes, this.known, to) : await this.#fillUTF16(to);
      this.known += got;
      this.ended = got === 0;
    }
    this.bytes.fill(0, this.known, Math.min(this.bytes.length, this.known + REACH));
  }

  /** Detects UTF-16 by its byte order mark, or by the zeros between the letters. */
  async #readStart() {
    while (this.known < 64) {
      const got = await this.#source.fill(this.bytes, this.known, 64);
      if (got === 0) break;
      this.known += got;
    }
    const order = utf16Order(this.bytes.subarray(0, this.known));
    if (order === "") return;
    this.stride = 2;
    this.#littleEndian = order === "le";
    this.#raw = new Uint8Array(2 * this.bytes.length);
    this.#raw.set(this.bytes.subarray(0, this.known));
    const bytes = this.known;
    this.known = bytes >> 1;
    this.#odd = bytes & 1;
    this.#narrow(0, this.known);
  }

  #odd = 0; // 1 if half a unit has been read

  async #fillUTF16(to) {
    const from = 2 * this.known + this.#odd;
    const got = await this.#source.fill(this.#raw, from, 2 * to);
    const units = (this.#odd + got) >> 1;
    this.#odd = (this.#odd + got) & 1;
    this.#narrow(this.known, this.known + units);
    if (got > 0 && units === 0) return this.#fillUTF16(to);
    return units;
  }

  #narrow(from, to) {
    const raw = this.#raw;
    const low = this.#littleEndian ? 0 : 1;
    for (let i = from; i < to; i++) {
      const c = raw[2 * i + low];
      this.bytes[i] = raw[2 * i + 1 - low] === 0 && c < 0x80 ? c : 0xff;
    }
  }

  /** Searches new bytes, and closes the windows after which enough is known. */
  #close() {
    const end = this.base + this.known;
    const searchable = this.ended ? this.known : Math.max(this.#searched, this.known - REACH);
    for (const start of this.#search.anchors(this.#searched, searchable, this.known)) this.#anchors.push(this.base + start);
    this.#searched = searchable;
    const ready = this.ended ? end : end - AHEAD;
    const windows = [];
    while (this.#anchors.length > 0 && (this.ended || this.#anchors[0] < ready)) windows.push(this.#window(end));
    this.#settled = Math.max(this.#floor, Math.min(this.#anchors[0] ?? Infinity, this.base + this.#searched, ready) - LEFT);
    return windows;
  }

  /** Makes the window of the first anchor and of the anchors it reaches. */
  #window(end) {
    const start = this.#boundary(Math.max(this.#floor, this.#anchors[0] - LEFT));
    const limit = Math.min(end, start + LONGEST);
    const reach = { at: this.#anchors[0], last: 0, run: 0, capitals: 0 };
    let to = this.#reach(reach, this.#anchors[0], limit);
    let taken = 1;
    for (; taken < this.#anchors.length && this.#anchors[taken] <= to; taken++) {
      const anchor = this.#anchors[taken];
      const further = Math.max(to, this.#reach(reach, anchor, limit));
      if (further - start > LONG) {
        const cut = this.#gap(this.#anchors[taken - 1], anchor);
        if (cut > 0) {
          to = cut;
          break;
        }
      }
      if (anchor >= limit) break;
      to = further;
    }
    to = this.#boundary(to);
    this.#anchors.splice(0, taken);
    this.#floor = to;
    return { start, size: to - start, text: textOf(this.bytes.subarray(start - this.base, to - this.base)) };
  }

  /**
   * How far an anchor's window extends: over everything that can be the rest of a token, but never into a run, which
   * can be a value of lower-case letters and digits. It continues where it
   * stopped for the previous anchor, so anchors within one run cost no more than the run.
   *
   * @param {{at: number, last: number, run: number, capitals: number}} state absolute offsets, and what is known of the run at `at`
   */
  #reach(state, anchor, end) {
    const { bytes, base } = this;
    const limit = Math.min(end, anchor + LONGEST_RUN);
    let { at, run, capitals } = state;
    let last = Math.max(state.last, anchor);
    for (; at < limit && (at - last < RIGHT || run > 0); at++) {
      const kind = KINDS[bytes[at - base]];
      if (kind === 0) {
        run = 0;
        capitals = 0;
      } else {
        run++;
        if (kind === 2) capitals++;
        if (run >= PIECE && capitals >= CAPITALS) last = at;
      }
    }
    Object.assign(state, { at, last, run, capitals });
    return at;
  }

  /**
   * Where a window can end between two anchors: where the second one's line or word starts, so that what the
   * first one names stays with it. 0 if all between them is one word.
   */
  #gap(from, to) {
    const between = this.bytes.subarray(from - this.base, to - this.base);
    const feed = between.lastIndexOf(0x0a);
    if (feed >= 0) return from + feed + 1;
    for (let i = between.length - 1; i > 0; i--) {
      if (between[i] <= 0x20 || ENDS_WORD.includes(between[i])) return from + i + 1;
    }
    return 0;
  }

  /** Moves an absolute offset past the UTF-8 character that it is inside. */
  #boundary(offset) {
    if (this.stride === 2) return offset;
    let i = offset - this.base;
    for (let n = 0; n < 3 && i < this.known && (this.bytes[i] & 0xc0) === 0x80; n++) i++;
    return this.base + i;
  }
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes a window. If it isn't UTF-8, each non-ASCII byte becomes one that no secret contains. */
function textOf(bytes) {
  try {
    return strict.decode(bytes);
  } catch {
    return new TextDecoder("ascii").decode(bytes.map((c) => (c < 0x80 ? c : 0x7f)));
  }
}

/** @returns 'le', 'be', or '' if it isn't UTF-16 */
function utf16Order(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "be";
  if (bytes.length < 4) return "";
  const zeros = [0, 0];
  bytes.forEach((c, i) => {
    if (c === 0) zeros[i & 1]++;
  });
  const units = bytes.length >> 1;
  if (zeros[1] >= 0.9 * units && zeros[0] === 0) return "le";
  if (zeros[0] >= 0.9 * units && zeros[1] === 0) return "be";
  return "";
}
