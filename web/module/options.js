// Reads what callers pass. Only types are checked here; Go checks the rest.

import { EksTokenError } from './error.js';
import { own, ownList, ownValue } from './own.js';

/** The options of each call and their types. */
export const LOAD = { baseURL: 'url', integrity: 'string', wasm: 'wasm', worker: 'function', inParts: 'boolean' };
export const GET_TOKEN = {
  credentials: 'credentials', clusterName: 'string', region: 'string', endpoint: 'string', expires: 'integer', signingTime: 'time', fresh: 'boolean',
};
export const INSPECT = {
  now: 'time', partition: 'string', region: 'string', secretAccessKey: 'string', sessionToken: 'string', clusterName: 'strings', token: 'integer',
  maxTokenBytes: 'integer', leaveOut: 'strings', whole: 'boolean',
};
export const RECIPE = { clusterName: 'string', region: 'string', endpoint: 'string' };
export const RECOGNIZE = { now: 'time' };
export const EXPLAIN = { now: 'time', partition: 'string', region: 'string', clusterName: 'string', token: 'string' };
export const SCAN = { now: 'time', partition: 'string', region: 'string', signal: 'signal', onProgress: 'function' };
export const REDACT = { signal: 'signal', onProgress: 'function' };

/** For each type: the error message for other types, and a reader that returns undefined for those. */
const TYPES = own({
  string: ['This must be a string.', (v) => (typeof v === 'string' ? v : undefined)],
  boolean: ['This must be true or false.', (v) => (typeof v === 'boolean' ? v : undefined)],
  integer: ['This must be a whole number.', (v) => (Number.isSafeInteger(v) ? v : undefined)],
  strings: ['This must be a string or a list of strings.', strings],
  time: ['This must be a Date, a number of milliseconds since 1970, or a string in RFC 3339.', time],
  url: ['This must be a URL or a string.', (v) => (typeof v === 'string' || v instanceof URL ? String(v) : undefined)],
  wasm: ['This must be the bytes of ekstoken.wasm, a WebAssembly.Module, or a promise of either.', (v) => (typeof v === 'object' && !Array.isArray(v) ? v : undefined)],
  signal: ['This must be an AbortSignal.', (v) => (v instanceof AbortSignal ? v : undefined)],
  function: ['This must be a function.', (v) => (typeof v === 'function' ? v : undefined)],
  credentials: [
    'This must be an identity or a provider as the AWS SDK for JavaScript v3 has them.',
    (v) => (typeof v === 'function' || (typeof v === 'object' && !Array.isArray(v)) ? v : undefined),
  ],
});

/**
 * Returns the options that are set, in a form for JSON, as an object without a
 * prototype. Throws an error that names the invalid option.
 */
export function checked(method, types, options) {
  if (options === null || typeof options !== 'object') {
    throw new EksTokenError('request', `${method}() takes an object of options.`);
  }
  const params = own({});
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null) continue;
    if (!Object.hasOwn(types, name)) throw new EksTokenError('request', 'There is no such option.', plainName(name));
    params[name] = typed(types[name], name, value);
  }
  return params;
}

export function typed(type, field, value) {
  const [wanted, read] = TYPES[type];
  const result = read(value);
  if (result === undefined) throw new EksTokenError('invalid', wanted, field);
  return result;
}

/** Returns name if it looks like an option's: a stray key could be a misplaced secret. */
function plainName(name) {
  return /^[A-Za-z]{1,24}$/.test(name) ? name : '';
}

/** Reads a time. A string is passed on: Go parses RFC 3339 strictly, Date doesn't. */
function time(value) {
  if (typeof value === 'string') return value;
  const date = typeof value === 'number' ? new Date(value) : value;
  // A Date from another frame isn't an instance of this one's Date.
  if (Object.prototype.toString.call(date) !== '[object Date]' || Number.isNaN(date.getTime())) return undefined;
  return date.toISOString();
}

/** Reads one string or several, as a list. */
function strings(value) {
  const list = Array.isArray(value) ? value : [value];
  return list.every((s) => typeof s === 'string') ? ownList(list) : undefined;
}

// ---------------------------------------------------------------- credentials

/** An identity's fields and their types, with the names that STS and Cognito use. */
const IDENTITY = [
  ['accessKeyId', 'string', 'AccessKeyId'],
  ['secretAccessKey', 'string', 'SecretAccessKey', 'SecretKey'],
  ['sessionToken', 'string', 'SessionToken'],
  ['expiration', 'time', 'Expiration'],
];

/**
 * Returns the four fields of an identity, as an object without a prototype. It
 * accepts the forms of the SDK, STS and Cognito, and a response of theirs or an
 * Amplify session, which have an identity under "credentials".
 */
export function identity(source) {
  if (source === undefined || source === null) throw new EksTokenError('missing', TYPES.credentials[0], 'credentials');
  typed('credentials', 'credentials', source);
  const inner = ownValue(source, 'credentials') ?? ownValue(source, 'Credentials');
  const from = inner !== null && typeof inner === 'object' ? inner : source;
  const result = own({});
  for (const [name, type, ...others] of IDENTITY) {
    const value = [name, ...others].map((key) => ownValue(from, key)).find((v) => v !== undefined && v !== null && v !== '');
    if (value !== undefined) result[name] = typed(type, name, value);
  }
  return result;
}
