// One worker running one Go program, from start to end.

import { BUILD, isBuild } from "./build.js";
import { EksTokenError } from "./error.js";
import { own, ownValue } from "./own.js";

/**
 * How many calls share a message. With more calls, the page prepares and parses
 * some while the worker runs others.
 */
const SHARED = 20;

export class Host {
  /** Settles when the Go program can be called, or never will be. */
  ready;
  ended = false;
  /** True if the worker itself is at fault: it failed before it was ready, or is from another build. */
  notStarted = false;
  #worker;
  #pending = new Map();
  #queue = [];
  #lastID = 0;
  #settle;
  #started = false;

  /**
   * @param {() => Worker} start
   * @param {Promise<WebAssembly.Module>} program
   */
  constructor(start, program) {
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.ready.catch(() => {}); // reported to whoever awaits it
    program.catch((error) => this.end(error));
    try {
      this.#worker = start();
    } catch (error) {
      this.end(error);
      return;
    }
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = () => this.#fail();
    program.then(
      (module) => this.ended || this.#worker.postMessage({ module }),
      () => {},
    );
  }

  /** Calls Go. Calls made in one turn of the event loop share messages. */
  call(method, params) {
    return new Promise((resolve, reject) => {
      this.#pending.set(++this.#lastID, { resolve, reject });
      const waiting = this.#queue.push(`${method} ${params}`);
      if (waiting === 1)
        this.ready.then(
          () => this.#flush(),
          () => {},
        );
      if (waiting === SHARED && this.#started) this.#flush();
    });
  }

  /** Ends the worker and rejects all pending calls. */
  end(error) {
    if (this.ended) return;
    this.ended = true;
    this.#worker?.terminate();
    this.#settle.reject(error);
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#queue = [];
  }

  #flush() {
    if (this.ended) return;
    const first = this.#lastID - this.#queue.length + 1;
    for (let i = 0; i < this.#queue.length; i += SHARED) {
      this.#worker.postMessage([first + i, this.#queue.slice(i, i + SHARED).join("\n")]);
    }
    this.#queue = [];
  }

  #receive(data) {
    if (this.ended || data === null || typeof data !== "object") return;
    if (Array.isArray(data)) {
      const [first, replies] = data;
      replies.split("\n").forEach((reply, i) => this.#answer(first + i, reply.startsWith("{") ? JSON.parse(reply) : { ok: true, value: reply }));
      if (this.#pending.size === 0) this.#worker.rest?.();
    } else if (ownValue(data, "state") !== "ready") {
      this.#fail();
    } else if (isBuild(BUILD.worker, ownValue(data, "build"))) {
      this.#started = true;
      this.#settle.resolve();
      if (this.#pending.size === 0) this.#worker.rest?.();
    } else {
      this.#fail(
        "worker.js and ekstoken.js are of different versions: a deployment is under way, or only some of the files were copied. Reload the page, or copy all of them.",
      );
    }
  }

  #answer(id, reply) {
    const waiting = this.#pending.get(id);
    if (!waiting) return;
    this.#pending.delete(id);
    if (reply.ok) waiting.resolve(reply.value);
    else waiting.reject(new EksTokenError(reply.error.code, reply.error.message, reply.error.field, own({ explanation: reply.error.explanation })));
  }

  #fail(
    reason = "worker.js doesn't start. This page's Content-Security-Policy must have worker-src 'self', and worker.js must be served whole, with a policy that has 'wasm-unsafe-eval' or with none.",
  ) {
    this.notStarted = !this.#started;
    this.end(
      this.#started ? new EksTokenError("crashed", "The Go program ended unexpectedly. The next call starts it again.") : new EksTokenError("load", reason),
    );
  }
}
