// How Node.js, Bun and Deno load the files and start the worker, using the
// module worker_threads that all three have.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { EksTokenError } from "./error.js";

/** What to do if a bundler moved the module away from its files. */
const EXTERNAL =
  "Leave ekstoken out of the server's bundle (Next.js: serverExternalPackages: ['ekstoken']; esbuild: --external:ekstoken), or pass load({ baseURL }) with the folder of worker.js and ekstoken.wasm.";

export function check() {
  if (typeof WebAssembly !== "undefined") return;
  throw new EksTokenError("environment", "There is no WebAssembly here. Run Node.js without --jitless.", "", {
    cause: new ReferenceError("WebAssembly is not defined"),
  });
}

/** Resolves the addresses of the files: in baseURL, a path or a file: URL, or next to the module. */
export function locate(baseURL, starts, beside) {
  try {
    const files = baseURL === undefined ? beside() : inFolder(baseURL);
    return { worker: files.worker.href, wasm: files.wasm.href };
  } catch (cause) {
    if (baseURL === undefined)
      throw new EksTokenError("load", `The bundler left no import.meta.url to find ekstoken's files by. ${EXTERNAL}`, "baseURL", { cause });
    throw new EksTokenError("invalid", "This must be the path or the file: URL of a folder.", "baseURL");
  }
}

function inFolder(baseURL) {
  const folder = new URL(baseURL.endsWith("/") ? baseURL : `${baseURL}/`, pathToFileURL(`${process.cwd()}/`));
  if (folder.protocol !== "file:") throw new TypeError("not a file: URL");
  return { worker: new URL("worker.js", folder), wasm: new URL("ekstoken.wasm", folder) };
}

// ---------------------------------------------------------------- the worker

/** Defines the few globals of a browser's worker that worker.js needs. */
const PRELUDE = `
const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
self.postMessage = (message) => parentPort.postMessage(message);
parentPort.on('message', (data) => self.onmessage({ data }));
parentPort.on('messageerror', () => self.onmessageerror());
`;

/** A thread with the part of a browser's Worker that Host uses. It keeps the process running only while a call is pending. */
class Thread {
  onmessage;
  onerror;
  #thread;

  constructor(source) {
    this.#thread = new Worker(PRELUDE + source, /** @type {import('node:worker_threads').WorkerOptions} */ ({ __proto__: null, eval: true, name: "ekstoken" }));
    this.#thread.on("message", (data) => this.onmessage({ data }));
    this.#thread.on("error", () => this.onerror());
    this.#thread.on("exit", () => this.onerror());
  }

  postMessage(message) {
    this.#thread.ref();
    this.#thread.postMessage(message);
  }

  /** Lets the process exit. */
  rest() {
    this.#thread.unref();
  }

  terminate() {
    void this.#thread.terminate();
  }
}

export function start(worker) {
  if (typeof worker === "function") throw new EksTokenError("unsupported", "Node.js, Bun and Deno start the worker themselves.", "worker");
  try {
    return new Thread(readFileSync(new URL(worker), "utf8"));
  } catch (cause) {
    throw new EksTokenError("load", `worker.js can't be read. ${EXTERNAL}`, "", { cause });
  }
}

/** Always '': files have no cache. */
export async function refresh() {
  return "";
}

// ---------------------------------------------------------------- the program

export async function compile(wasm, integrity) {
  let bytes;
  try {
    bytes = await readFile(new URL(wasm));
  } catch (cause) {
    throw new EksTokenError("load", `ekstoken.wasm can't be read. ${EXTERNAL}`, "", { cause });
  }
  if (integrity && !matches(bytes, integrity)) throw new EksTokenError("load", "ekstoken.wasm doesn't match the integrity given.");
  try {
    return { program: await WebAssembly.compile(bytes) };
  } catch (cause) {
    throw new EksTokenError("load", "ekstoken.wasm can't be used: it was cut short, or isn't WebAssembly.", "", { cause });
  }
}

/** Checks a Subresource Integrity value: hashes separated by spaces, one of which must match. */
function matches(bytes, integrity) {
  return integrity
    .trim()
    .split(/\s+/)
    .some((item) => {
      const [, algorithm, hash] = /^(sha256|sha384|sha512)-([^?]+)/.exec(item) ?? [];
      return Boolean(algorithm) && createHash(algorithm).update(bytes).digest("base64") === hash;
    });
}
