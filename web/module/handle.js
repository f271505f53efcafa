// The handle that load() gives.

import { EksTokenError } from './error.js';
import { Identities } from './identities.js';
import { EXPLAIN, GET_TOKEN, INSPECT, RECIPE, RECOGNIZE, REDACT, SCAN, checked, typed } from './options.js';
import { own, ownValue } from './own.js';
import { Plans } from './plans.js';

/** The longest text of parameters, in UTF-16 code units; internal/api has the same limit in bytes. */
const MAX_PARAMS = 8 << 20;

/** The end of the years that Go signs for, in seconds since 1970, less a token's life. */
const LAST_SECOND = Date.UTC(9999, 11, 31) / 1000;

/** Keeps `new EksToken()` to load(). */
export const handleKey = Symbol('ekstoken');

const CLOSED = 'This handle was closed. load() gives a new one.';

export class EksToken {
  #start;
  #host;
  #forget;
  #identities = new Identities();
  #plans = new Plans(async (method, params) => this.#send(method, params));
  #closed = false;

  /**
   * @param {symbol} key
   * @param {import('./host.js').Host} host one that is ready
   * @param {() => import('./host.js').Host} start starts the next one, should this one crash
   * @param {() => void} forget tells load() that this handle is closed
   */
  constructor(key, host, start, forget) {
    if (key !== handleKey) throw new TypeError('use load()');
    this.#host = host;
    this.#start = start;
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
    // A text is read by Go, more strictly than by Date.parse().
    if (typeof ownValue(options, 'signingTime') === 'string' || !(seconds >= 0 && seconds < LAST_SECOND)) return this.#call('getToken', params);
    delete params.signingTime;
    return this.#plans.token(params, seconds);
  }

  async inspect(text, options = {}) {
    this.#assertOpen();
    const params = checked('inspect', INSPECT, options);
    if (params.clusterName) params.clusterNames = params.clusterName;
    delete params.clusterName;
    return this.#call('inspect', timed(text, params));
  }

  async recognize(text, options = {}) {
    this.#assertOpen();
    return this.#call('recognize', timed(text, checked('recognize', RECOGNIZE, options)));
  }

  async explain(text, options = {}) {
    this.#assertOpen();
    return this.#call('explain', timed(text, checked('explain', EXPLAIN, options)));
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
    started.catch(() => {}); // for whoever iterates
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
    return part[name]({ ask: (method, values) => this.#call(method, own(values)), failure }, source, params);
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
    this.#host.end(new EksTokenError('closed', CLOSED));
  }

  #assertOpen() {
    if (this.#closed) throw new EksTokenError('closed', CLOSED);
  }

  #call(method, params) {
    const text = JSON.stringify(params);
    if (text.length > MAX_PARAMS) {
      throw new EksTokenError('too-large', 'This is more than 8 MiB.', 'text' in params ? 'text' : '');
    }
    return this.#send(method, text);
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

/** Loads the programs of recipe(), which are a file of their own: few callers need them. */
async function loadRecipes() {
  try {
    return await import('../recipes/recipes.js');
  } catch (cause) {
    throw new EksTokenError('load', "recipes/recipes.js can't be loaded.", '', { cause });
  }
}

/** Adds the text, and the time where params has none. */
function timed(text, params) {
  params.text = typed('string', 'text', text);
  params.now ??= new Date().toISOString();
  return params;
}
