// ekstoken/token: makes tokens and does nothing else, with a program of little
// more than half the size. Its types and their documentation are in token.d.ts.

import { check, compile, locate, refresh, start } from "./module/browser.js";
import { BUILD } from "./module/build.js";
import { load as loadOn } from "./module/load.js";

export { EksTokenError } from "./module/error.js";

/** Where the files are that this module asks for. Bundlers know this form, and carry the files along. */
const beside = () => ({
  worker: new URL("./worker.js", import.meta.url),
  wasm: new URL("./ekstoken-token.wasm", import.meta.url),
});

const platform = {
  check,
  compile,
  refresh,
  start,
  id: BUILD.token,
  locate: (baseURL, starts) => locate(baseURL, starts, beside, "ekstoken-token.wasm"),
};

/** Keeps `new TokenMaker()` to load(). */
const makerKey = Symbol("ekstoken");

/** By the handle that each stands for, so that the same options give the same one. */
const makers = new WeakMap();

export class TokenMaker {
  #handle;

  constructor(key, handle) {
    if (key !== makerKey) throw new TypeError("use load()");
    this.#handle = handle;
  }

  getToken(options) {
    return this.#handle.getToken(options);
  }

  regions() {
    return this.#handle.regions();
  }

  version() {
    return this.#handle.version();
  }

  close() {
    this.#handle.close();
  }
}

export async function load(options = {}) {
  const handle = await loadOn(platform, options);
  if (!makers.has(handle)) makers.set(handle, new TokenMaker(makerKey, handle));
  return makers.get(handle);
}
