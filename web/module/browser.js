// How a browser loads the files and starts the worker.

import { EksTokenError } from "./error.js";

/** What to do if worker.js and ekstoken.wasm aren't next to the module. */
const COPY = 'Copy worker.js and ekstoken.wasm of the package to a folder of this site, and pass load({ baseURL: "/that-folder/" }) (to elements: configure).';

/** The smallest WebAssembly module. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Throws if this browser or this page's policy lacks something required. */
export function check() {
  if (typeof WebAssembly === "undefined") {
    throw missing(
      "This browser has no WebAssembly. Lockdown Mode and some company policies turn it off: allow it for this site.",
      "WebAssembly is not defined",
    );
  }
  if (typeof Worker === "undefined") {
    throw missing(
      "There is no Worker here. Load ekstoken in a page or a dedicated worker; Node.js, Bun and Deno take the package's node condition.",
      "Worker is not defined",
    );
  }
  try {
    new WebAssembly.Module(EMPTY);
  } catch (cause) {
    throw new EksTokenError("environment", "This page's Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src.", "", { cause });
  }
}

function missing(message, cause) {
  return new EksTokenError("environment", message, "", { cause: new ReferenceError(cause) });
}

/**
 * Resolves the addresses of the files: in baseURL, or next to the module.
 *
 * @param {string | undefined} baseURL
 * @param {boolean} starts whether the worker will be started from its address
 * @param {() => {worker: URL, wasm: URL, first?: URL}} beside
 * @param {string} [name] the program's name, in baseURL
 */
export function locate(baseURL, starts, beside, name = "ekstoken.wasm") {
  if (starts) checkPage();
  const files = baseURL === undefined ? besideModule(beside) : inFolder(asFolder(baseURL), name);
  const [worker, wasm, first] = [files.worker, files.wasm, files.first].map((address) => address && absolute(address));
  if (starts && !isOwn(worker)) {
    throw new EksTokenError(
      "load",
      `Browsers start workers from the page's own origin only, and worker.js is elsewhere. ${COPY} Or start it as a Blob: see "Other origins" in the README.`,
      baseURL === undefined ? "" : "baseURL",
    );
  }
  return { worker: worker.href, wasm: wasm.href, first: first?.href };
}

/** Throws if no page of this kind can start a worker of its own. */
function checkPage() {
  const portable = "Use ekstoken.html, the page as one file, which needs no server (make portable)";
  const { protocol } = globalThis.location;
  if (protocol === "file:") {
    throw new EksTokenError("environment", `This page was opened from disk, and browsers start no worker from there. ${portable}, or serve the folder.`, "", {
      cause: new Error("the page is at file:"),
    });
  }
  if (globalThis.origin === "null") {
    throw new EksTokenError(
      "environment",
      `This page has no origin, as in a frame with the attribute sandbox, so it can't start a worker. Add allow-same-origin to the sandbox. ${portable}, for a page of your own.`,
      "",
      { cause: new Error("the origin is opaque") },
    );
  }
}

/** A bundler that makes a classic script of this module leaves no import.meta.url. */
function besideModule(beside) {
  try {
    return beside();
  } catch (cause) {
    throw new EksTokenError("load", `The bundler that made this script left no import.meta.url to find ekstoken's files by. ${COPY}`, "baseURL", { cause });
  }
}

function inFolder(base, name) {
  return { worker: new URL("worker.js", base), wasm: new URL(name, base), first: new URL("ekstoken-start.wasm", base) };
}

function asFolder(baseURL) {
  try {
    const url = new URL(baseURL, globalThis.document?.baseURI ?? globalThis.location.href);
    url.search = url.hash = "";
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    return url;
  } catch {
    throw new EksTokenError("invalid", "This must be a URL.", "baseURL");
  }
}

/** Some bundlers replace new URL(…, import.meta.url) with an object that only prints a path. */
function absolute(address) {
  return new URL(String(address), globalThis.location.href);
}

function isOwn({ origin, protocol }) {
  return origin === globalThis.location.origin && protocol === globalThis.location.protocol;
}

// ---------------------------------------------------------------- the worker

let policy;

/** Starts the worker at an address of the page's origin, or calls the given function. */
export function start(worker) {
  let started;
  try {
    started = typeof worker === "function" ? worker() : new Worker(trusted(worker), /** @type {WorkerOptions} */ ({ __proto__: null, name: "ekstoken" }));
    if (!(started instanceof Worker)) throw new TypeError("not a Worker");
  } catch (cause) {
    throw typeof worker === "function"
      ? new EksTokenError("load", "The function given as worker failed, gave no Worker, or this page's policy refuses it.", "worker", { cause })
      : new EksTokenError(
          "load",
          "This page's Content-Security-Policy refuses the worker: it needs worker-src 'self', and trusted-types ekstoken where it lists those.",
          "",
          { cause },
        );
  }
  return started;
}

/**
 * Returns an address in the form that Worker accepts under Trusted Types. The
 * policy allows only http(s) addresses of this page's origin; an extension's
 * pages, which have other addresses, don't require Trusted Types.
 */
function trusted(address) {
  if (!globalThis.trustedTypes || !address.startsWith("http")) return address;
  policy ??= globalThis.trustedTypes.createPolicy("ekstoken", {
    __proto__: null,
    createScriptURL(text) {
      const url = new URL(text);
      if (!/^https?:$/.test(url.protocol) || !isOwn(url)) throw new TypeError("not an address of this page's origin");
      return text;
    },
  });
  return policy.createScriptURL(address);
}

/** Downloads worker.js, bypassing and updating the cache. Returns what is wrong with it. */
export async function refresh(worker) {
  let response;
  try {
    response = await fetch(worker, /** @type {RequestInit} */ ({ __proto__: null, cache: "reload" }));
    await response.arrayBuffer();
  } catch {
    return "worker.js can't be downloaded: there is no connection, or the server or a policy refuses it.";
  }
  return wrongFile("worker.js", response, "javascript");
}

/** Says why a response isn't the requested file, '' if it may be. */
function wrongFile(name, response, type) {
  if (!response.ok) return `${name} isn't where ekstoken looks for it: the server answered ${response.status}. ${COPY}`;
  const served = typeOf(response);
  if (served.includes("html") && !served.includes(type))
    return `${name} isn't where ekstoken looks for it: the server answered with a page (${served}). ${COPY}`;
  return "";
}

function typeOf(response) {
  return (response.headers.get("Content-Type") ?? "").trim().toLowerCase();
}

// ---------------------------------------------------------------- the program

/** Downloads and compiles the Go program. A bad file may come from a cache. */
export async function compile(wasm, integrity, again) {
  let response;
  try {
    response = await fetch(wasm, /** @type {RequestInit} */ ({ __proto__: null, cache: again ? "reload" : "default", ...(integrity && { integrity }) }));
  } catch (cause) {
    const mismatch = integrity ? ", or it doesn't match the integrity given" : "";
    const fault = new EksTokenError(
      "load",
      `${nameOf(wasm)} can't be downloaded: there is no connection, or the server or a policy refuses it${mismatch}.`,
      "",
      { cause },
    );
    if (integrity) return { fault };
    throw fault;
  }
  if (!response.ok) throw new EksTokenError("load", wrongFile(nameOf(wasm), response, "wasm"));
  return compileAnswer(nameOf(wasm), response);
}

/** Returns the name of the file at an address. */
function nameOf(address) {
  return new URL(address).pathname.replace(/.*\//, "");
}

async function compileAnswer(name, response) {
  const type = typeOf(response);
  try {
    // Only a response with exactly the right MIME type can be compiled while it
    // streams.
    if (type === "application/wasm" && canStream()) return { program: await WebAssembly.compileStreaming(response) };
    return { program: await WebAssembly.compile(await response.arrayBuffer()) };
  } catch (cause) {
    const served = type === "application/wasm" ? "" : ` (served as ${type || "no type"})`;
    const message = wrongFile(name, response, "wasm") || `${name} can't be used${served}: it was cut short on the way, or isn't WebAssembly.`;
    return { fault: new EksTokenError("load", message, "", { cause }) };
  }
}

/** Firefox 140 waits forever if it compiles a truncated program while streaming; 153 doesn't. */
function canStream() {
  const firefox = / Firefox\/(\d+)/.exec(globalThis.navigator?.userAgent ?? "");
  return Boolean(WebAssembly.compileStreaming) && !(firefox && Number(firefox[1]) < 153);
}
