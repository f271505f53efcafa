// Hosts the Go program, in a classic worker of its own: its globals stay out of
// the page, and ending the worker is what forgets the secrets it has seen.
//
// From the page:  {wasmExec: URL of the Go toolchain's wasm_exec.js}, then
//                 {module: WebAssembly.Module}, then, once ready,
//                 [id, calls]: lines, each a method's name, a space and its
//                 parameters; id is the first one's, the others count on.
// To the page:    {state: "ready" | "failed" | "crashed"} and
//                 [id, replies]: as many lines.
// Parameters and replies are the JSON text of internal/api.
'use strict';

(() => {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let program; // the exports of the running Go program
  let ended = false;

  /** Lets importScripts through where Trusted Types are required, for files of this worker's own origin. */
  function scriptURL(url) {
    if (new URL(url).origin !== self.location.origin) throw new Error('wasm_exec.js is of another origin');
    if (!self.trustedTypes) return url;
    return self.trustedTypes.createPolicy('ekstoken', { createScriptURL: () => url }).createScriptURL(url);
  }

  function start(module) {
    const go = new self.Go();
    // 15 MB more of memory for fewer collections: a tenth of a call's time.
    go.env = { GOGC: '400' };
    // Said at once, where the promise of run() would say it a turn later.
    go.exit = () => { ended = true; };
    const instance = new WebAssembly.Instance(module, go.importObject);
    // run() comes back as soon as Go's main waits for calls.
    const over = () => self.postMessage({ state: 'crashed' });
    go.run(instance).then(over, over);
    if (ended) return;
    program = instance.exports;
    if (!program.call) throw new Error('another program');
    self.postMessage({ state: 'ready' });
  }

  /** Hands calls to Go: bytes in its memory, both ways. */
  function answer(calls) {
    // Almost all text is ASCII, a byte for each of its units.
    let { read, written } = encoder.encodeInto(calls, room(calls.length));
    if (read < calls.length) ({ written } = encoder.encodeInto(calls, room(3 * calls.length)));
    const size = program.call(written) >>> 0;
    if (ended) throw new Error('the Go program has ended');
    const replies = decoder.decode(new Uint8Array(program.mem.buffer, program.reply() >>> 0, size));
    program.forget();
    return replies;
  }

  /** Go's memory can move whenever Go has run, so each view is made anew. */
  function room(size) {
    const at = program.reserve(size) >>> 0;
    return new Uint8Array(program.mem.buffer, at, size);
  }

  function answerAll([id, calls]) {
    try {
      self.postMessage([id, answer(calls)]);
    } catch {
      // The error is Go's end, told by it on the console; it may hold anything.
      self.postMessage({ state: 'crashed' });
    }
  }

  self.onmessage = ({ data }) => {
    if (Array.isArray(data)) {
      answerAll(data);
      return;
    }
    try {
      if (data.wasmExec) self.importScripts(scriptURL(data.wasmExec));
      else start(data.module);
    } catch {
      self.postMessage({ state: 'failed' });
    }
  };
  // A module that doesn't get through would leave the page waiting.
  self.onmessageerror = () => self.postMessage({ state: 'failed' });
})();
