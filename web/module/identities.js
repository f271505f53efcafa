// The identities that providers gave, for as long as they are good: a provider
// such as fromCognitoIdentityPool asks its service on every call.

import { EksTokenError } from "./error.js";
import { identity } from "./options.js";

/** How long before its expiration an identity is asked for anew, in milliseconds: as the SDK does it. */
const MARGIN = 5 * 60 * 1000;

/** Asks providers, and keeps what they give, in this object's memory only. */
export class Identities {
  /** By provider: {promise, until}, until in milliseconds since 1970. */
  #kept = new Map();

  /** Returns the identity of a provider, or of credentials given as they are. */
  get(credentials, fresh) {
    if (typeof credentials !== "function") return identity(credentials);
    const kept = this.#kept.get(credentials);
    if (kept && !fresh && Date.now() < kept.until) return kept.promise;
    // Calls made while a provider is being asked share the answer.
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

  /** Lets go of identities that won't be used again. */
  #drop() {
    const now = Date.now();
    for (const [provider, { until }] of this.#kept) if (until <= now) this.#kept.delete(provider);
  }
}

/** Asks a provider. What it rejects with is its caller's to read, as the cause. */
async function provided(provider) {
  let given;
  try {
    given = await provider();
  } catch (cause) {
    throw new EksTokenError("credentials", "The credentials provider failed.", "credentials", { cause });
  }
  return identity(given);
}
