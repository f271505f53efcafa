// Removes every secret from a source of any size: redact() of the public module.

import { own } from "../module/own.js";
import { partsOf } from "./parts.js";
import { finds } from "./scan.js";
import { Windows } from "./windows.js";

/** What replaces a secret of each kind, followed by a number. */
const STAND_INS = {
  token: "EKS-TOKEN",
  signature: "SIGNATURE",
  "session-token": "SESSION-TOKEN",
  "access-key-id": "ACCESS-KEY",
  "secret-key": "SECRET-KEY",
  jwt: "JWT",
  authorization: "AUTHORIZATION",
  "client-key": "CLIENT-KEY",
  password: "PASSWORD",
  "private-key": "PRIVATE-KEY",
};

/** What the report says about the limits of redaction. */
const LIMITS = "Secrets of other kinds, and secrets split, encrypted or packed inside the text, are not found. Look at the copy before you send it.";

/**
 * Redacts a source.
 *
 * @param {import('./scan.js').Core} core
 * @param {object} options those of EksToken.redact(), checked
 * @returns {{readable: ReadableStream<Uint8Array>, report: Promise<object>, text(): Promise<string>, blob(): Promise<Blob>}}
 */
export function redact(core, source, options) {
  const redactor = new Redactor(core, options);
  let settle;
  const report = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  report.catch(() => {}); // the reader gets the error as well
  const pieces = redactor.pieces(source);
  const readable = new ReadableStream(
    own({
      async pull(controller) {
        try {
          const { value, done } = await pieces.next();
          if (done) {
            settle.resolve(redactor.report());
            controller.close();
          } else {
            controller.enqueue(value);
          }
        } catch (error) {
          settle.reject(error);
          controller.error(error);
        }
      },
      async cancel() {
        settle.resolve(redactor.report());
        await pieces.return();
      },
    }),
    own({ highWaterMark: 0 }),
  );
  const whole = () => new Response(readable);
  return { readable, report, text: () => whole().text(), blob: () => whole().blob() };
}

class Redactor {
  #core;
  #options;
  #names = new Map(); // stand-ins by kind and secret
  #counts = Object.create(null); // secrets of each kind
  #replaced = 0;
  #incomplete = "";

  constructor(core, options) {
    this.#core = core;
    this.#options = options;
  }

  report() {
    return { secrets: { ...this.#counts }, replaced: this.#replaced, incomplete: this.#incomplete, limits: LIMITS };
  }

  /** The redacted source, piece by piece. */
  async *pieces(source) {
    for await (const part of partsOf(source, this.#core.failure)) {
      if (part.entry) throw this.#core.failure("unsupported", "A zip file can’t be redacted as a whole. Unpack it, and redact its files.");
      try {
        yield* this.#part(part);
      } finally {
        await part.source.cancel();
      }
    }
  }

  async *#part(part) {
    const windows = new Windows(part.source, this.#options.plain);
    let written = 0; // up to here, absolute
    do {
      this.#options.signal?.throwIfAborted();
      const ready = await windows.next();
      const found = await finds(this.#core.ask, ready);
      const pieces = []; // handed over as one: each that a stream hands over costs more than a secret does
      for (const [i, window] of ready.entries()) {
        for (const span of found[i].flatMap(({ spans }) => spans)) {
          const start = window.start + span.start;
          if (start > written) pieces.push(windows.raw(written, start));
          pieces.push(windows.encode(this.#standIn(span)));
          written = window.start + span.end;
        }
      }
      const settled = windows.settled;
      if (settled > written) {
        pieces.push(windows.raw(written, settled));
        written = settled;
      }
      if (pieces.length > 0) yield joined(pieces);
      this.#options.onProgress?.(part.before + part.source.read, part.total);
    } while (!windows.ended);
    this.#incomplete ||= part.source.problem;
  }

  /** The same secret always has the same stand-in. */
  #standIn({ kind, value, before, after, base64 }) {
    const key = `${kind} ${value}`;
    let name = this.#names.get(key);
    if (!name) {
      this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
      name = `${STAND_INS[kind]}-${this.#counts[kind]}`;
      this.#names.set(key, name);
    }
    this.#replaced++;
    if (!base64) return name;
    // Whole groups of base64, so that the text around them decodes as before.
    const text = before + name;
    return btoa(text + "-".repeat((3 - ((text.length + after.length) % 3)) % 3) + after);
  }
}

/** Copies several pieces into one. */
function joined(pieces) {
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
