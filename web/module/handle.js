// The handle that load() returns.

import { EksTokenError } from './error.js';
import { Identities } from './identities.js';
import { EXPLAIN, GET_TOKEN, INSPECT, RECIPE, RECOGNIZE, REDACT, SCAN, checked, typed } from './options.js';
import { own, ownValue } from './own.js';
import { Plans } from './plans.js';

/** The maximum length of parameters, in UTF-16 code units; internal/api has the same limit in bytes. */
const MAX_PARAMS = 8 << 20;

/** The end of the years that Go signs for, in seconds since 1970, minus a token's lifetime. */
const LAST_SECOND = Date.UTC(9999, 11, 31) / 1000;

/** Reserves `new EksToken()` for load(). */
export const handleKey = Symbol('ekstoken');

const CLOSED = 'This handle was closed. load() gives a new one.';

export class EksToken {
  #start;
  #host;
  #startAll;
  #all;
  #forget;
  #identities = new Identities();
  #plans = new Plans(async (method, params) => this.#send(method, params));
  #closed = false;

  /**
   * @param {symbol} key
   * @param {import('./host.js').Host} host a host that is ready
   * @param {() => import('./host.js').Host} start starts another one if this one crashes
   * @param {(() => import('./host.js').Host) | undefined} startAll starts one with the complete program, if the other has a part of it
   * @param {() => void} forget tells load() that this handle is closed
   */
  constructor(key, host, start, startAll, forget) {
    if (key !== handleKey) throw new TypeError('use load()');
    this.#host = host;
    this.#start = start;
    this.#startAll = startAll;
    this.#forget = forget;
  }

  async getToken(options) {
    this.#assertOpen();
    const params = checked('getToken', GET_TOKEN, options);
    params.credentials = await this.#identities.get(params.credentials, params.fresh);
    delete params.fresh;
    this.#assertOpen();
    const { signingTime } = params;
    const seconds = Math.floor((signingTime === undefined ? Date.now() : Date.parse(signingTime)) / 1000);
    // Go parses text, more strictly than Date.parse().
    if (typeof ownValue(options, 'signingTime') === 'string' || !(seconds >= 0 && seconds < LAST_SECOND)) return this.#call('getToken', params);
    delete params.signingTime;
    return this.#plans.token(params, seconds);
  }

  async inspect(text, options = {}) {
    this.#assertOpen();
    const params = checked('inspect', INSPECT, options);
    if (params.clusterName) params.clusterNames = params.clusterName;
    delete params.clusterName;
    timed(text, params);
    // Only the complete program checks signatures and explains the rest of the
    // text.
    const { whole } = params;
    delete params.whole;
    if (params.secretAccessKey || whole) return this.#callAll('inspect', params);
    try {
      return await this.#call('inspect', params);
    } catch (error) {
      // The complete program says what the text is instead.
      if (error.code !== 'no-token' || !this.#startAll) throw error;
      return this.#callAll('inspect', params).catch((other) => { throw other.code === 'no-token' ? other : error; });
    }
  }

  async recognize(text, options = {}) {
    this.#assertOpen();
    return this.#callAll('recognize', timed(text, checked('recognize', RECOGNIZE, options)));
  }

  async explain(text, options = {}) {
    this.#assertOpen();
    return this.#callAll('explain', timed(text, checked('explain', EXPLAIN, options)));
  }

  async recipe(language, options) {
    this.#assertOpen();
    typed('string', 'language', language);
    const params = checked('recipe', RECIPE, options);
    const [recipes, place] = await Promise.all([loadRecipes(), this.#call('locate', params)]);
    const found = recipes.recipe(language, place);
    if (!found) throw new EksTokenError('invalid', 'There is no recipe for this language.', 'language');
    return found;
  }

  async recipes() {
    this.#assertOpen();
    return (await loadRecipes()).list();
  }

  scan(source, options = {}) {
    const started = this.#scanning('scan', source, SCAN, options);
    started.catch(() => {}); // reported to whoever iterates
    const summary = started.then((hits) => hits.summary);
    summary.catch(() => {});
    return Object.assign((async function* hits() { yield* await started; })(), { summary });
  }

  async redact(source, options = {}) {
    return this.#scanning('redact', source, REDACT, options);
  }

  async #scanning(name, source, types, options) {
    this.#assertOpen();
    const params = checked(name, types, options);
    params.now ??= new Date().toISOString();
    const part = await import('../scan/scan.js');
    const failure = (code, message) => new EksTokenError(code, message, 'source');
    return part[name]({ ask: (method, values) => this.#callAll(method, own(values)), failure }, source, params);
  }

  async prepare() {
    this.#assertOpen();
    if (this.#startAll) await this.#whole().ready;
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
    this.#identities.forget();
    this.#plans.forget();
    this.#forget();
    const error = new EksTokenError('closed', CLOSED);
    this.#host.end(error);
    this.#all?.end(error);
  }

  #assertOpen() {
    if (this.#closed) throw new EksTokenError('closed', CLOSED);
  }

  #call(method, params) {
    return this.#send(method, written(params));
  }

  /** Calls the complete program, which the first such call downloads. */
  async #callAll(method, params) {
    if (!this.#startAll) return this.#call(method, params);
    const text = written(params);
    this.#assertOpen();
    return this.#whole().call(method, text);
  }

  /** The worker with the complete program, which is started on first use. */
  #whole() {
    if (!this.#all || this.#all.ended) this.#all = this.#startAll();
    return this.#all;
  }

  #send(method, text) {
    this.#assertOpen();
    if (this.#host.ended) {
      this.#plans.forget();
      this.#host = this.#start();
    }
    return this.#host.call(method, text);
  }
}

/** Loads the programs of recipe() from a separate file: few callers need them. */
async function loadRecipes() {
  try {
    return await import('../recipes/recipes.js');
  } catch (cause) {
    throw new EksTokenError('load', "recipes/recipes.js can't be loaded.", '', { cause });
  }
}

/** Formats parameters as JSON. */
function written(params) {
  const text = JSON.stringify(params);
  if (text.length <= MAX_PARAMS) return text;
  throw new EksTokenError('too-large', 'This is more than 8 MiB.', 'text' in params ? 'text' : '');
}

/** Adds the text, and the time if params has none. */
function timed(text, params) {
  params.text = typed('string', 'text', text);
  params.now ??= new Date().toISOString();
  return params;
}
