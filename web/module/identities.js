// Caches the identities that providers returned while they are valid: a provider
// such as fromCognitoIdentityPool asks its service on every call.

import { EksTokenError } from "./error.js";
import { identity } from "./options.js";

/** How long before its expiration an identity is refreshed, in milliseconds: the same as in the SDK. */
const MARGIN = 5 * 60 * 1000;

/** Calls providers, and keeps what they return in this object's memory only. */
export class Identities {
  /** By provider: {promise, until}, until in milliseconds since 1970. */
  #kept = new Map();

  /** Returns the identity of a provider, or credentials that were passed directly. */
  get(credentials, fresh) {
    if (typeof credentials !== "function") return identity(credentials);
    const kept = this.#kept.get(credentials);
    if (kept && !fresh && Date.now() < kept.until) return kept.promise;
    // Calls made while a provider is running share its result.
    const entry = { promise: provided(credentials), until: Infinity };
    this.#kept.set(credentials, entry);
    entry.promise
      .then(
        ({ expiration }) => {
          entry.until = (expiration ? Date.parse(expiration) || 0 : 0) - MARGIN;
        },
        () => {
          if (this.#kept.get(credentials) === entry) this.#kept.delete(credentials);
        },
      )
      .then(() => this.#drop());
    return entry.promise;
  }

  forget() {
    this.#kept.clear();
  }

  /** Drops identities that won't be used again. */
  #drop() {
    const now = Date.now();
    for (const [provider, { until }] of this.#kept) if (until <= now) this.#kept.delete(provider);
  }
}

/** Calls a provider. If it rejects, the caller gets the reason as the cause. */
async function provided(provider) {
  let given;
  try {
    given = await provider();
  } catch (cause) {
    throw new EksTokenError("credentials", "The credentials provider failed.", "credentials", { cause });
  }
  return identity(given);
}
