// Calls the Go program in its own thread, like worker.js.

/** Starts a compiled module; returns a function of a method and its parameters as text. */
export function startCore(module) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const go = new self.Go();
  go.env = { GOGC: "400" };
  const instance = new WebAssembly.Instance(module, go.importObject);
  go.run(instance);
  const program = instance.exports;
  const call = (method, params) => {
    const text = `${method} ${params}`;
    const at = program.reserve(text.length) >>> 0;
    const { read } = encoder.encodeInto(text, new Uint8Array(program.mem.buffer, at, text.length));
    if (read < text.length) throw new Error("what is measured is ASCII");
    const size = program.call(text.length) >>> 0;
    const reply = decoder.decode(new Uint8Array(program.mem.buffer, program.reply() >>> 0, size));
    program.forget();
    return reply;
  };
  return call;
}
