// Finds anchors in a buffer: with a WebAssembly program that compares 16 bytes
// at once, or with a loop if an engine doesn't support that. Both find the same.

import { ANCHORS, KEY, confirm, variants } from "./anchors.js";
import { PROGRAM } from "./search-wasm.js";

/** How the program's memory is divided, in bytes. */
const OUT = 4096;
const OUT_LIMIT = 16384;
const DATA = OUT + 4 * OUT_LIMIT;
/** How far the program reads past the end of a search. */
const SLACK = 32;

/**
 * A buffer and the search in it.
 *
 * @typedef {object} Search
 * @property {Uint8Array} bytes the buffer
 * @property {(from: number, to: number, known: number) => number[]} anchors starts of the anchors whose four bytes
 *   are in [from, to), in order; nothing outside of [0, known) counts
 * @property {(from: number, to: number) => number} lines how many line feeds are in [from, to)
 */

/**
 * Makes a search.
 *
 * @param {number} size the size of its buffer, at most 3 MiB
 * @param {boolean} [plain] whether to do without WebAssembly
 * @returns {Search}
 */
export function newSearch(size, plain = false) {
  const program = plain ? undefined : instantiate();
  return program ? withProgram(program, size) : withLoop(size);
}

function instantiate() {
  try {
    const module = new WebAssembly.Module(Uint8Array.from(atob(PROGRAM), (c) => c.charCodeAt(0)));
    return /** @type {any} */ (new WebAssembly.Instance(module).exports);
  } catch {
    return undefined; // no SIMD, or a policy without 'wasm-unsafe-eval'
  }
}

function withProgram({ memory, search, count }, size) {
  const all = new Uint8Array(memory.buffer);
  if (DATA + size + SLACK > all.length) throw new RangeError("the buffer is too large");
  all.set(tables());
  const bytes = all.subarray(DATA, DATA + size);
  const out = new Int32Array(memory.buffer, OUT, OUT_LIMIT);
  function anchors(from, to, known) {
    const found = search(DATA + from, DATA + to, OUT, OUT_LIMIT);
    if (found > OUT_LIMIT) {
      const middle = from + ((to - from) >> 1);
      return [...anchors(from, middle, known), ...anchors(middle, to, known)];
    }
    const starts = [];
    for (let i = 0; i < found; i++) {
      const start = confirm(bytes, out[i] - DATA, 0, known);
      if (start >= 0) starts.push(start);
    }
    return starts;
  }
  function lines(from, to) {
    const whole = from + ((to - from) & ~15);
    return count(DATA + from, DATA + whole, 0x0a) + countLoop(bytes, whole, to);
  }
  return { bytes, anchors, lines };
}

/** The tables of scripts/generate/searchwasm: for each of the four bytes, the low half's and the high half's. */
function tables() {
  const all = new Uint8Array(32 * KEY);
  for (const anchor of ANCHORS) {
    for (let i = 0; i < KEY; i++) {
      for (const c of variants(anchor, anchor.phrase[anchor.key + i])) {
        all[32 * i + (c & 15)] |= 1 << anchor.bucket;
        all[32 * i + 16 + (c >> 4)] |= 1 << anchor.bucket;
      }
    }
  }
  return all;
}

function withLoop(size) {
  const bytes = new Uint8Array(size + SLACK).subarray(0, size);
  const [first, second] = [0, 1].map((i) => {
    const table = new Uint8Array(256);
    for (const anchor of ANCHORS) {
      for (const c of variants(anchor, anchor.phrase[anchor.key + i])) table[c] |= 1 << anchor.bucket;
    }
    return table;
  });
  function anchors(from, to, known) {
    const starts = [];
    for (let i = from; i < to; i++) {
      if (first[bytes[i]] & second[bytes[i + 1]]) {
        const start = confirm(bytes, i, 0, known);
        if (start >= 0) starts.push(start);
      }
    }
    return starts;
  }
  return { bytes, anchors, lines: (from, to) => countLoop(bytes, from, to) };
}

function countLoop(bytes, from, to) {
  let n = 0;
  for (let i = from; i < to; i++) if (bytes[i] === 0x0a) n++;
  return n;
}
