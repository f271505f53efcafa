// The public module, as browsers load it: makes and reads Amazon EKS bearer
// tokens. Its types and their documentation are in ekstoken.d.ts.

import { check, compile, locate, refresh, start } from "./module/browser.js";
import { load as loadOn } from "./module/load.js";

export { EksTokenError } from "./module/error.js";
export { EksToken } from "./module/handle.js";

/** Where this module's files are. Bundlers recognise this form and copy the files. */
const beside = () => ({
  worker: new URL("./worker.js", import.meta.url),
  wasm: new URL("./ekstoken.wasm", import.meta.url),
  first: new URL("./ekstoken-start.wasm", import.meta.url),
});

const platform = { check, compile, refresh, start, locate: (baseURL, starts) => locate(baseURL, starts, beside) };

export function load(options = {}) {
  return loadOn(platform, options);
}
