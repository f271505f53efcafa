// The public module: makes and reads Amazon EKS bearer tokens in the browser.
// Its types and their documentation are in ekstoken.d.ts.

/** The longest text of parameters, in UTF-16 code units; internal/api has the same limit in bytes. */
const MAX_PARAMS = 8 << 20;

export class EksTokenError extends Error {
  constructor(code, message, field = '', options) {
    super(message, options);
    this.name = 'EksTokenError';
    this.code = code;
    this.field = field;
  }
}

// ---------------------------------------------------------------- loading

/** What load() has given or is about to give, and where from. */
const loaded = new Set();

export function load(options = {}) {
  let files;
  try {
    files = locate(options);
  } catch (error) {
    return Promise.reject(error);
  }
  for (const entry of loaded) {
    if (Object.keys(files).every((name) => files[name] === entry.files[name])) return entry.promise;
  }
  const entry = { files };
  const forget = () => loaded.delete(entry);
  entry.promise = open(files, forget);
  loaded.add(entry);
  entry.promise.catch(forget);
  return entry.promise;
}

/** Resolves the addresses of the three files beside this one, or of those in baseURL, and adds what is given instead. */
function locate(options) {
  const { baseURL, integrity, wasm, worker } = checked('load', LOAD, options);
  if (wasm && integrity) throw new EksTokenError('invalid', 'Integrity is for the ekstoken.wasm that load() downloads, not for one that it is given.', 'integrity');
  // Bundlers know the forms with import.meta.url and carry the files along.
  // worker.js is small enough for Vite to make a data: URL of it, which no
  // strict policy takes; hence the query.
  const files = baseURL === undefined
    ? {
      worker: new URL('./worker.js?no-inline', import.meta.url),
      wasmExec: new URL('./wasm_exec.js', import.meta.url),
      wasm: new URL('./ekstoken.wasm', import.meta.url),
    }
    : inFolder(asFolder(baseURL));
  if (!worker && files.worker.origin !== globalThis.location?.origin) {
    throw new EksTokenError('load', "worker.js must come from the page's own origin. Put ekstoken's files there and name their folder in baseURL.", baseURL === undefined ? '' : 'baseURL');
  }
  return {
    worker: worker ?? files.worker.href,
    wasmExec: worker ? undefined : files.wasmExec.href,
    wasm: wasm ?? files.wasm.href,
    integrity,
  };
}

function inFolder(base) {
  return { worker: new URL('worker.js', base), wasmExec: new URL('wasm_exec.js', base), wasm: new URL('ekstoken.wasm', base) };
}

function asFolder(baseURL) {
  try {
    const url = new URL(baseURL, globalThis.document?.baseURI ?? import.meta.url);
    url.search = url.hash = '';
    if (!url.pathname.endsWith('/')) url.pathname += '/';
    return url;
  } catch {
    throw new EksTokenError('invalid', 'This must be a URL.', 'baseURL');
  }
}

/** Starts the worker and the download beside each other. */
async function open(files, forget) {
  const module = typeof files.wasm === 'string' ? compile(files.wasm, files.integrity) : given(files.wasm);
  const host = new Host(files, module);
  await host.ready;
  return new EksToken(handleKey, files, module, host, forget);
}

/** Downloads and compiles the Go program. */
async function compile(url, integrity) {
  const response = await download(url, integrity);
  const type = (response.headers.get('Content-Type') ?? '').trim().toLowerCase();
  try {
    // Only the right MIME type, with no parameter, may be compiled while it streams.
    if (type === 'application/wasm' && WebAssembly.compileStreaming) return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    const served = type === 'application/wasm' ? '' : ` (served as ${type || 'no type'})`;
    throw new EksTokenError('load', `ekstoken.wasm can't be used${served}: it is cut short, isn't WebAssembly, or this page's Content-Security-Policy lacks 'wasm-unsafe-eval'.`, '', { cause });
  }
}

/** Compiles a program that isn't to be downloaded, unless that is done. */
async function given(wasm) {
  try {
    const program = await wasm;
    return program instanceof WebAssembly.Module ? program : await WebAssembly.compile(program);
  } catch (cause) {
    throw new EksTokenError('load', "The program given as wasm can't be used: it isn't WebAssembly, or this page's Content-Security-Policy lacks 'wasm-unsafe-eval'.", 'wasm', { cause });
  }
}

async function download(url, integrity) {
  let response;
  try {
    response = await fetch(url, integrity ? { integrity } : {});
  } catch (cause) {
    const mismatch = integrity ? ", or it doesn't match the integrity given" : '';
    throw new EksTokenError('load', `ekstoken.wasm can't be downloaded: there is no connection, the server or a policy refuses it${mismatch}.`, '', { cause });
  }
  if (!response.ok) throw new EksTokenError('load', `ekstoken.wasm can't be downloaded: the server answered ${response.status}.`);
  return response;
}

// ---------------------------------------------------------------- the worker

/** The one worker address that the Trusted Types policy lets through now. */
let allowedWorker = '';
let policy;

/** Returns url in the form that Worker takes where Trusted Types are required. */
function trusted(url) {
  if (!globalThis.trustedTypes) return url;
  policy ??= globalThis.trustedTypes.createPolicy('ekstoken', {
    createScriptURL: (text) => {
      if (text !== allowedWorker) throw new TypeError('not the address of worker.js');
      return text;
    },
  });
  allowedWorker = url;
  return policy.createScriptURL(url);
}

/** @param worker the address of worker.js, or a function that starts it */
function newWorker(worker) {
  try {
    const started = typeof worker === 'function' ? worker() : new Worker(trusted(worker), { name: 'ekstoken' });
    if (!(started instanceof Worker)) throw new TypeError('not a Worker');
    return started;
  } catch (cause) {
    throw new EksTokenError('load', "The worker can't be started: a policy of this page refuses it, or the function given as worker failed.", '', { cause });
  }
}

/**
 * How many calls share a message. Of more calls, the page writes and reads some
 * while the worker works on others.
 */
const SHARED = 20;

/** One worker with one Go program in it, from its start to its end. */
class Host {
  /** Settles when the Go program can be called, or never will. */
  ready;
  ended = false;
  #worker;
  #pending = new Map();
  #queue = [];
  #lastID = 0;
  #settle;

  /** @param module a promise of the compiled Go program */
  constructor(files, module) {
    this.ready = new Promise((resolve, reject) => { this.#settle = { resolve, reject }; });
    this.ready.catch(() => {}); // told to whoever waits for it
    module.catch((error) => this.end(error));
    try {
      this.#worker = newWorker(files.worker);
    } catch (error) {
      this.end(error);
      return;
    }
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = () => this.#fail();
    if (files.wasmExec) this.#worker.postMessage({ wasmExec: files.wasmExec });
    module.then((compiled) => this.ended || this.#worker.postMessage({ module: compiled }), () => {});
  }

  /** Asks Go. Calls made in one turn of the event loop share messages. */
  call(method, params) {
    return new Promise((resolve, reject) => {
      this.#pending.set(++this.#lastID, { resolve, reject });
      const waiting = this.#queue.push(`${method} ${params}`);
      if (waiting === 1) this.ready.then(() => this.#flush(), () => {});
      if (waiting === SHARED && this.#started) this.#flush();
    });
  }

  /** Ends the worker and rejects all that waits for it. */
  end(error) {
    if (this.ended) return;
    this.ended = true;
    this.#worker?.terminate();
    this.#settle.reject(error);
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#queue = [];
  }

  #flush() {
    if (this.ended) return;
    const first = this.#lastID - this.#queue.length + 1;
    for (let i = 0; i < this.#queue.length; i += SHARED) {
      this.#worker.postMessage([first + i, this.#queue.slice(i, i + SHARED).join('\n')]);
    }
    this.#queue = [];
  }

  #receive(data) {
    if (this.ended) return;
    if (data.state === 'ready') {
      this.#started = true;
      this.#settle.resolve();
    } else if (data.state) {
      this.#fail();
    } else {
      const [first, replies] = data;
      replies.split('\n').forEach((reply, i) => this.#answer(first + i, JSON.parse(reply)));
    }
  }

  #started = false;

  #answer(id, reply) {
    const { resolve, reject } = this.#pending.get(id);
    this.#pending.delete(id);
    if (reply.ok) resolve(reply.value);
    else reject(new EksTokenError(reply.error.code, reply.error.message, reply.error.field));
  }

  #fail() {
    this.end(this.#started
      ? new EksTokenError('crashed', 'The Go program ended unexpectedly. The next call starts it again.')
      : new EksTokenError('load', "The worker can't be started: worker.js or wasm_exec.js is missing, or a policy refuses it."));
  }
}

// ---------------------------------------------------------------- the calls

/** Keeps `new EksToken()` to this file: load() makes them. */
const handleKey = Symbol('ekstoken');

export class EksToken {
  #files;
  #module;
  #host;
  #forget;
  #closed = false;

  constructor(key, files, module, host, forget) {
    if (key !== handleKey) throw new TypeError('use load()');
    this.#files = files;
    this.#module = module;
    this.#host = host;
    this.#forget = forget;
  }

  async getToken(options) {
    this.#assertOpen();
    const params = checked('getToken', GET_TOKEN, options);
    params.signingTime ??= new Date().toISOString();
    params.credentials = identity(typeof params.credentials === 'function' ? await provided(params.credentials) : params.credentials);
    return this.#call('getToken', params);
  }

  async inspect(text, options = {}) {
    this.#assertOpen();
    const { clusterName, ...params } = checked('inspect', INSPECT, options);
    if (clusterName !== undefined) params.clusterNames = [clusterName].flat();
    return this.#call('inspect', timed(text, params));
  }

  async recognize(text, options = {}) {
    this.#assertOpen();
    return this.#call('recognize', timed(text, checked('recognize', RECOGNIZE, options)));
  }

  async regions() {
    return this.#call('regions', {});
  }

  async version() {
    return this.#call('version', {});
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#forget();
    this.#host.end(new EksTokenError('closed', CLOSED));
  }

  #assertOpen() {
    if (this.#closed) throw new EksTokenError('closed', CLOSED);
  }

  #call(method, params) {
    this.#assertOpen();
    const text = JSON.stringify(params);
    if (text.length > MAX_PARAMS) {
      throw new EksTokenError('too-large', 'This is more than 8 MiB.', 'text' in params ? 'text' : '');
    }
    if (this.#host.ended) this.#host = new Host(this.#files, this.#module);
    return this.#host.call(method, text);
  }
}

const CLOSED = 'This handle was closed. load() gives a new one.';

// ---------------------------------------------------------------- the input

/** The options of each call and their types. Go checks all else. */
const LOAD = { baseURL: 'url', integrity: 'string', wasm: 'wasm', worker: 'function' };
const GET_TOKEN = {
  credentials: 'credentials', clusterName: 'string', region: 'string', endpoint: 'string', expires: 'integer', signingTime: 'time',
};
const INSPECT = {
  now: 'time', partition: 'string', region: 'string', secretAccessKey: 'string', sessionToken: 'string', clusterName: 'strings', token: 'integer',
};
const RECOGNIZE = { now: 'time' };
const IDENTITY = { accessKeyId: 'string', secretAccessKey: 'string', sessionToken: 'string', expiration: 'time' };

/** For each type: what to say when a value isn't of it, and how to read one (undefined if it isn't). */
const TYPES = {
  string: ['This must be a string.', (v) => (typeof v === 'string' ? v : undefined)],
  integer: ['This must be a whole number.', (v) => (Number.isSafeInteger(v) ? v : undefined)],
  strings: ['This must be a string or a list of strings.', (v) => ([v].flat().every((s) => typeof s === 'string') ? v : undefined)],
  time: ['This must be a Date, a number of milliseconds since 1970, or a string in RFC 3339.', time],
  url: ['This must be a URL or a string.', (v) => (typeof v === 'string' || v instanceof URL ? String(v) : undefined)],
  wasm: ['This must be the bytes of ekstoken.wasm, a WebAssembly.Module, or a promise of either.', (v) => (typeof v === 'object' && !Array.isArray(v) ? v : undefined)],
  function: ['This must be a function.', (v) => (typeof v === 'function' ? v : undefined)],
  credentials: [
    'This must be an identity or a provider as the AWS SDK for JavaScript v3 has them.',
    (v) => (typeof v === 'function' || (typeof v === 'object' && !Array.isArray(v)) ? v : undefined),
  ],
};

/** Returns the options that are set, in the form that JSON carries, or throws naming the one at fault. */
function checked(method, types, options) {
  if (options === null || typeof options !== 'object') {
    throw new EksTokenError('request', `${method}() takes an object of options.`);
  }
  const params = {};
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null) continue;
    if (!Object.hasOwn(types, name)) throw new EksTokenError('request', 'There is no such option.', plainName(name));
    params[name] = typed(types[name], name, value);
  }
  return params;
}

function typed(type, field, value) {
  const [wanted, read] = TYPES[type];
  const result = read(value);
  if (result === undefined) throw new EksTokenError('invalid', wanted, field);
  return result;
}

/** Returns name if it can only be an option's: a stray key could be a secret in the wrong place. */
function plainName(name) {
  return /^[A-Za-z]{1,24}$/.test(name) ? name : '';
}

/** Reads a moment. A string goes on as it is: Go reads RFC 3339 strictly, Date doesn't. */
function time(value) {
  if (typeof value === 'string') return value;
  const date = typeof value === 'number' ? new Date(value) : value;
  // Of whatever frame it is: a Date of another one is no instance of Date here.
  if (Object.prototype.toString.call(date) !== '[object Date]' || Number.isNaN(date.getTime())) return undefined;
  return date.toISOString();
}

function timed(text, params) {
  return { ...params, text: typed('string', 'text', text), now: params.now ?? new Date().toISOString() };
}

/** Asks a provider for an identity. What it rejects with is its caller's to read, as the cause. */
async function provided(provider) {
  try {
    return await provider();
  } catch (cause) {
    throw new EksTokenError('credentials', 'The credentials provider failed.', 'credentials', { cause });
  }
}

/** Takes the four fields out of an identity: those of the SDK carry more. */
function identity(source) {
  if (source === undefined || source === null) throw new EksTokenError('missing', TYPES.credentials[0], 'credentials');
  typed('credentials', 'credentials', source);
  const result = {};
  for (const [name, type] of Object.entries(IDENTITY)) {
    const value = source[name];
    if (value !== undefined && value !== null && value !== '') result[name] = typed(type, name, value);
  }
  return result;
}
