// The public module, as Node.js, Bun and Deno load it: the same calls and types
// as ekstoken.js.

import { load as loadOn } from "./module/load.js";
import { check, compile, locate, refresh, start } from "./module/node.js";

export { EksTokenError } from "./module/error.js";
export { EksToken } from "./module/handle.js";

const beside = () => ({
  worker: new URL("./worker.js", import.meta.url),
  wasm: new URL("./ekstoken.wasm", import.meta.url),
});

/** @type {any} */ // its threads have only the part of Worker that is used
const platform = { check, compile, refresh, start, locate: (baseURL, starts) => locate(baseURL, starts, beside) };

export function load(options = {}) {
  return loadOn(platform, options);
}
