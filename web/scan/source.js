// Reads bytes from any source that scan() and redact() accept: text, bytes, a
// Blob or File, a Response, a ReadableStream. It unpacks gzip and decodes
// UTF-16.

import { own } from "../module/own.js";

/**
 * How a source is read.
 *
 * @typedef {object} Source
 * @property {number} total its size in bytes, 0 if unknown
 * @property {number} read how many of its bytes have been read; for a packed source, packed bytes
 * @property {string} problem why it ended early, '' if it didn't
 * @property {(target: Uint8Array, from: number, to: number) => Promise<number>} fill writes bytes into [from, to) of
 *   target and returns their number; 0 at the end
 * @property {() => Promise<void>} cancel
 */

const PROBLEMS = {
  gzip: "The gzip data is damaged or cut: what was before that point was scanned.",
  deflate: "An entry of the zip file is damaged or cut: what was before that point was scanned.",
  stream: "The source failed before its end: what came before that was scanned.",
};

/**
 * Makes an error of the public module about the source.
 *
 * @callback Failure
 * @param {string} code
 * @param {string} message
 * @returns {Error}
 */

/**
 * @param {Failure} failure
 * @returns {Promise<Source>}
 */
export async function open(source, failure) {
  const raw = rawSource(source, failure);
  const head = new Uint8Array(4);
  let n = 0;
  while (n < 4) {
    const got = await raw.fill(head, n, 4);
    if (got === 0) break;
    n += got;
  }
  const peeked = withHead(raw, head.subarray(0, n));
  return head[0] === 0x1f && head[1] === 0x8b && n > 2 ? unpacked(peeked, "gzip", failure) : peeked;
}

/** Whether bytes are the start of a zip file. */
export function isZip(head) {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

function rawSource(source, failure) {
  if (typeof source === "string") return ofText(source);
  if (source instanceof ArrayBuffer) return ofBytes(new Uint8Array(source));
  if (ArrayBuffer.isView(source)) return ofBytes(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  if (typeof Blob === "function" && source instanceof Blob) return ofStream(source.stream(), source.size);
  if (typeof Response === "function" && source instanceof Response) {
    if (source.bodyUsed) throw failure("invalid", "The body of this Response has been read already.");
    const size = source.headers.has("Content-Encoding") ? 0 : Number(source.headers.get("Content-Length"));
    return source.body ? ofStream(source.body, size || 0) : ofBytes(new Uint8Array(0));
  }
  if (typeof ReadableStream === "function" && source instanceof ReadableStream) {
    if (source.locked) throw failure("invalid", "This stream is being read already.");
    return ofStream(source, 0);
  }
  throw failure("invalid", "This must be a File, Blob, Response, ReadableStream, text or bytes.");
}

function ofBytes(bytes) {
  return {
    total: bytes.length,
    read: 0,
    problem: "",
    async fill(target, from, to) {
      const piece = bytes.subarray(this.read, this.read + to - from);
      target.set(piece, from);
      this.read += piece.length;
      return piece.length;
    },
    async cancel() {},
  };
}

/** Encodes a text while it is read, so that no second copy of it exists. */
function ofText(text) {
  const encoder = new TextEncoder();
  let at = 0;
  /** @type {Uint8Array} */
  let rest = new Uint8Array(0);
  return {
    total: 0,
    read: 0,
    problem: "",
    async fill(target, from, to) {
      if (rest.length === 0 && at < text.length) {
        let end = Math.min(text.length, at + 65536);
        if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--; // not inside a surrogate pair
        rest = encoder.encode(text.slice(at, end));
        at = end;
      }
      const piece = rest.subarray(0, to - from);
      target.set(piece, from);
      rest = rest.subarray(piece.length);
      this.read += piece.length;
      return piece.length;
    },
    async cancel() {},
  };
}

/** Reads a stream, into our own buffers if it can. */
function ofStream(stream, total, problem = PROBLEMS.stream) {
  let reader;
  let buffer; // one that is passed to the stream and back
  try {
    reader = stream.getReader(own({ mode: "byob" }));
    buffer = new ArrayBuffer(1 << 20);
  } catch {
    reader = stream.getReader(own({}));
  }
  /** @type {Uint8Array} */
  let rest = new Uint8Array(0);
  let done = false;
  async function next(room) {
    if (!buffer) return reader.read();
    const result = await reader.read(new Uint8Array(buffer, 0, Math.min(buffer.byteLength, room)));
    buffer = result.value?.buffer ?? new ArrayBuffer(1 << 20);
    return result;
  }
  return {
    total,
    read: 0,
    problem: "",
    async fill(target, from, to) {
      while (rest.length === 0 && !done) {
        try {
          const result = await next(to - from);
          done = result.done;
          if (!done) rest = asBytes(result.value);
        } catch {
          this.problem = problem;
          done = true;
        }
      }
      if (rest.length === 0) return 0; // its buffer may be detached
      const piece = rest.subarray(0, to - from);
      target.set(piece, from);
      rest = rest.subarray(piece.length);
      this.read += piece.length;
      return piece.length;
    },
    async cancel() {
      done = true;
      await reader.cancel().catch(() => {});
    },
  };
}

function asBytes(value) {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (typeof value === "string") return new TextEncoder().encode(value);
  throw new TypeError("a stream of something other than bytes");
}

/** Puts back what was already read of a source. */
function withHead(source, head) {
  let rest = head;
  return {
    get total() {
      return source.total;
    },
    get read() {
      return source.read - rest.length;
    },
    get problem() {
      return source.problem;
    },
    async fill(target, from, to) {
      if (rest.length === 0) return source.fill(target, from, to);
      const piece = rest.subarray(0, to - from);
      target.set(piece, from);
      rest = rest.subarray(piece.length);
      return piece.length;
    },
    cancel: () => source.cancel(),
  };
}

/** Unpacks a source while it is read. Size and progress remain those of the packed source. */
export function unpacked(source, format, failure) {
  if (typeof DecompressionStream !== "function") {
    throw failure("unsupported", "This browser can’t unpack compressed files. Unpack it first.");
  }
  const packed = new ReadableStream(
    own({
      async pull(controller) {
        const bytes = new Uint8Array(65536);
        const n = await source.fill(bytes, 0, bytes.length);
        if (n === 0) controller.close();
        else controller.enqueue(bytes.subarray(0, n));
      },
    }),
    own({ highWaterMark: 0 }),
  );
  const inner = ofStream(packed.pipeThrough(new DecompressionStream(format), own({})), 0, PROBLEMS[format === "gzip" ? "gzip" : "deflate"]);
  return {
    get total() {
      return source.total;
    },
    get read() {
      return source.read;
    },
    get problem() {
      return source.problem || inner.problem;
    },
    fill: (target, from, to) => inner.fill(target, from, to),
    async cancel() {
      await inner.cancel();
      await source.cancel();
    },
  };
}
