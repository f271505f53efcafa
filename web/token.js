// ekstoken/token: only makes tokens, with a program little more than half the
// size. Its types and their documentation are in token.d.ts.

import { check, compile, locate, refresh, start } from "./module/browser.js";
import { BUILD } from "./module/build.js";
import { load as loadOn } from "./module/load.js";

export { EksTokenError } from "./module/error.js";

/** Where this module's files are. Bundlers recognise this form and copy the files. */
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

/** Reserves `new TokenMaker()` for load(). */
const makerKey = Symbol("ekstoken");

/** By their handles, so that the same options return the same object. */
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
