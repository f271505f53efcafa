// The Go program in Node, without a page: for comparing one build with another.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dist } from "./paths.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Starts a module; returns a function that calls a method and returns its reply as text. */
export async function start(file) {
  // The worker, with a stand-in for its scope: wasm_exec.js comes first in it.
  new Function("self", await readFile(join(dist, "worker.js"), "utf8"))({ __proto__: null });
  const go = new globalThis.Go();
  const { instance } = await WebAssembly.instantiate(await readFile(file), go.importObject);
  go.run(instance);
  const { reserve, call, reply, forget, mem } = instance.exports;
  return (method, params) => {
    const bytes = encoder.encode(`${method} ${typeof params === "string" ? params : JSON.stringify(params)}`);
    const at = reserve(bytes.length) >>> 0;
    new Uint8Array(mem.buffer, at, bytes.length).set(bytes);
    const size = call(bytes.length) >>> 0;
    const text = decoder.decode(new Uint8Array(mem.buffer, reply() >>> 0, size));
    forget();
    return text;
  };
}
