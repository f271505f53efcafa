// Hosts the Go program, in its own classic worker: its globals stay out of the
// page, and ending the worker erases the secrets it has seen. The build puts the
// Go toolchain's wasm_exec.js in front of this file.
//
// From the page:  {module: WebAssembly.Module}, then, once ready,
//                 [id, calls]: lines, each a method's name, a space and its
//                 parameters; id is the first one's, the others count on.
// To the page:    {state: "ready", build: the ID of this file}, or
//                 {state: "failed" | "crashed"}, and
//                 [id, replies]: as many lines.
// Parameters and replies are the JSON text of internal/api.
"use strict";

(() => {
  const BUILD = "@worker@";
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let program; // the exports of the running Go program
  let ended = false;

  /** Removes everything that could send or store data: neither this file nor Go uses it. */
  function removeUnused() {
    const unused = [
      "fetch",
      "XMLHttpRequest",
      "WebSocket",
      "WebSocketStream",
      "WebTransport",
      "EventSource",
      "RTCPeerConnection",
      "BroadcastChannel",
      "importScripts",
      "Worker",
      "SharedWorker",
      "indexedDB",
      "caches",
      "Notification",
    ];
    for (let holder = self; holder; holder = Object.getPrototypeOf(holder)) for (const name of unused) delete holder[name];
  }

  function start(module) {
    const go = new /** @type {any} */ (self).Go();
    // 15 MB more memory for fewer collections saves a tenth of a call's time.
    go.env = { GOGC: "400" };
    // Known at once; the promise of run() would settle a turn later.
    go.exit = () => {
      ended = true;
    };
    const instance = new WebAssembly.Instance(module, go.importObject);
    // run() returns as soon as Go's main waits for calls.
    const over = () => self.postMessage({ state: "crashed" });
    go.run(instance).then(over, over);
    if (ended) return;
    program = instance.exports;
    if (!program.call) throw new Error("another program");
    self.postMessage({ state: "ready", build: BUILD });
  }

  /** Passes calls to Go: bytes in its memory, both ways. */
  function answer(calls) {
    // Almost all text is ASCII, one byte per unit.
    let { read, written } = encoder.encodeInto(calls, room(calls.length));
    if (read < calls.length) ({ written } = encoder.encodeInto(calls, room(3 * calls.length)));
    const size = program.call(written) >>> 0;
    if (ended) throw new Error("the Go program has ended");
    const replies = decoder.decode(new Uint8Array(program.mem.buffer, program.reply() >>> 0, size));
    program.forget();
    return replies;
  }

  /** Go's memory can move whenever Go runs, so each view is created anew. */
  function room(size) {
    const at = program.reserve(size) >>> 0;
    return new Uint8Array(program.mem.buffer, at, size);
  }

  function answerAll([id, calls]) {
    try {
      self.postMessage([id, answer(calls)]);
    } catch {
      // The error is Go's end, which it reports on the console; it may contain
      // anything.
      self.postMessage({ state: "crashed" });
    }
  }

  self.onmessage = ({ data }) => {
    if (Array.isArray(data)) {
      answerAll(/** @type {[number, string]} */ (data));
      return;
    }
    try {
      start(data.module);
    } catch {
      self.postMessage({ state: "failed" });
    }
  };
  // If the module can't be deserialized, the page must not wait forever.
  self.onmessageerror = () => self.postMessage({ state: "failed" });
  removeUnused();
})();
