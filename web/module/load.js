// load() for all places where ekstoken runs: a browser's page, Node.js.

import { BUILD, isBuild, programID } from "./build.js";
import { EksTokenError } from "./error.js";
import { EksToken, handleKey } from "./handle.js";
import { Host } from "./host.js";
import { LOAD, checked } from "./options.js";

/** What load() has returned or is about to return, and for which files. */
const loaded = new Set();

/**
 * @typedef {object} Platform
 * @property {string} [id] the ID of its program, if that isn't the complete one
 * @property {() => void} check throws if something that every load needs is missing
 * @property {(baseURL: string | undefined, starts: boolean) => {worker: string, wasm: string, first?: string}} locate resolves the files' addresses;
 *   starts: a worker will be started from its address
 * @property {(worker: string | (() => Worker)) => Worker} start starts the worker at an address, or calls the function
 * @property {(wasm: string, integrity: string | undefined, again: boolean) => Promise<{program?: WebAssembly.Module, fault?: EksTokenError}>} compile
 *   gets the program, bypassing every cache if again; a fault is one that this can fix
 * @property {(worker: string) => Promise<string>} refresh gets worker.js, bypassing every cache; returns what is wrong with it, '' if nothing is known
 */

/** @param {Platform} platform */
export function load(platform, options) {
  let files;
  try {
    files = locate(platform, checked("load", LOAD, options));
  } catch (error) {
    return Promise.reject(error);
  }
  for (const entry of loaded) {
    if (Object.keys(files).every((name) => files[name] === entry.files[name])) return entry.promise;
  }
  const entry = { files };
  const forget = () => loaded.delete(entry);
  entry.promise = open(platform, files, forget);
  loaded.add(entry);
  entry.promise.catch(forget);
  return entry.promise;
}

/** Resolves the addresses of the two files, and substitutes what was passed instead. */
function locate(platform, { baseURL, integrity, wasm, worker, inParts }) {
  if (wasm && integrity)
    throw new EksTokenError("invalid", "Integrity is for the ekstoken.wasm that load() downloads, not for one that it is given.", "integrity");
  platform.check();
  const found = wasm && worker ? undefined : platform.locate(baseURL, !worker);
  return {
    integrity,
    wasm: wasm ?? found.wasm,
    worker: worker ?? found.worker,
    first: (inParts ?? (!integrity && baseURL === undefined)) && !wasm ? found.first : undefined,
  };
}

/** Starts the worker and the download in parallel. */
async function open(platform, files, forget) {
  const all = () => getProgram(platform, files.wasm, files.integrity, platform.id ?? BUILD.program);
  const program = files.first ? getProgram(platform, files.first, undefined, BUILD.start) : all();
  const start = () => new Host(() => platform.start(files.worker), program);
  let host = start();
  try {
    await host.ready;
  } catch (error) {
    if (!host.notStarted) throw error;
    host = await startAgain(platform, files.worker, start, error);
  }
  return new EksToken(handleKey, host, start, files.first && (() => new Host(() => platform.start(files.worker), all())), forget);
}

/**
 * Restarts a worker that failed, with the server's current file: a browser that
 * requested the new worker.js during a deployment may have cached the old one
 * under that address.
 */
async function startAgain(platform, worker, start, cause) {
  if (typeof worker !== "string") {
    throw new EksTokenError("load", "The worker given as worker failed, or doesn't run this version's worker.js.", "worker", { cause });
  }
  const fault = await platform.refresh(worker);
  if (fault) throw new EksTokenError("load", fault, "", { cause });
  const host = start();
  await host.ready;
  return host;
}

/** Gets a compiled program: the one passed in, or the one at its address, which must have the ID. */
async function getProgram(platform, wasm, integrity, id) {
  if (typeof wasm !== "string") return given(wasm, id);
  let program, fault;
  for (const again of [false, true]) {
    ({ program, fault } = await platform.compile(wasm, integrity, again));
    if (program && isBuild(id, programID(program))) return program;
  }
  throw (
    fault ??
    new EksTokenError(
      "load",
      "ekstoken.wasm and ekstoken.js are of different versions: a deployment is under way, or only some of the files were copied. Reload the page, or copy all of them.",
    )
  );
}

/** Compiles a program that was passed in, unless it already is compiled. */
async function given(wasm, id) {
  let program;
  try {
    program = await wasm;
    if (!(program instanceof WebAssembly.Module)) program = await WebAssembly.compile(program);
  } catch (cause) {
    throw new EksTokenError("load", "The program given as wasm isn't WebAssembly.", "wasm", { cause });
  }
  if (isBuild(id, programID(program))) return program;
  throw new EksTokenError("load", "The program given as wasm isn't the ekstoken.wasm of this version.", "wasm");
}
