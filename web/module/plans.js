// Tokens for which everything but the time was checked before: Go keeps a plan
// for each set of credentials, cluster and region. The next token only needs the
// plan's number and a time, and the reply is just the token.

import { EksTokenError } from "./error.js";

/** How long plans are kept after the last token, in milliseconds. */
const IDLE = 60_000;

/** How many plans are kept; the same as in internal/api. */
const MOST = 16;

const PREFIX = "k8s-aws-v1.";
const REFRESH = 14 * 60;
const LIFETIME = 15 * 60;

export class Plans {
  #ask;
  /** Plans by their parameters: {number, info}, info a promise. The oldest come first. */
  #held = new Map();
  #last = 0;
  #used = 0;
  #timer;

  /** @param {(method: string, params: string) => Promise<any>} ask calls Go */
  constructor(ask) {
    this.#ask = ask;
  }

  /**
   * Makes a token.
   *
   * @param {object} params getToken's, without signingTime
   * @param {number} seconds the signing time, in whole seconds since 1970
   */
  async token(params, seconds) {
    this.#used = Date.now();
    const plan = this.#plan(params);
    const answer = this.#ask("token", `${plan.number} ${seconds}`);
    answer.catch(() => {}); // without a plan there is no token
    const info = await plan.info;
    try {
      const token = await answer;
      return typeof token === "string" ? tokenResult(token, info, seconds) : token;
    } catch (error) {
      if (!(error instanceof EksTokenError) || error.code !== "no-plan") throw error;
      this.#forget(plan); // Go has forgotten it
      return this.token(params, seconds);
    }
  }

  /** Drops all plans here. Those in Go end with its worker. */
  forget() {
    this.#held.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #plan(params) {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = params.credentials;
    const key = `${accessKeyId}\n${secretAccessKey}\n${sessionToken}\n${expiration}\n${params.clusterName}\n${params.region}\n${params.endpoint}\n${params.expires}`;
    let plan = this.#held.get(key);
    if (plan) return plan;
    const number = ++this.#last;
    plan = { key, number, info: this.#ask("plan", `${number} ${JSON.stringify(params)}`) };
    plan.info.catch(() => this.#forget(plan));
    this.#held.set(key, plan);
    if (this.#held.size > MOST) this.#held.delete(this.#held.keys().next().value);
    this.#watch();
    return plan;
  }

  #forget(plan) {
    if (this.#held.get(plan.key) === plan) this.#held.delete(plan.key);
  }

  /** Makes Go forget all plans once no token has been made for a while. */
  #watch() {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (Date.now() - this.#used < IDLE) {
        this.#watch();
        return;
      }
      this.#held.clear();
      this.#ask("forget", "").catch(() => {}); // a worker that has ended has forgotten
    }, IDLE);
    this.#timer.unref?.(); // Node.js: doesn't keep the process running
  }
}

/** The result of getToken(), as internal/api writes it for a token without warnings. */
function tokenResult(token, { clusterName, region, partition, host }, seconds) {
  const refreshAt = moment(seconds + REFRESH);
  return {
    token,
    url: atob(token.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/")),
    clusterName,
    region,
    partition,
    host,
    signedAt: moment(seconds),
    refreshAt,
    expiresAt: moment(seconds + LIFETIME),
    execCredential: {
      apiVersion: "client.authentication.k8s.io/v1",
      kind: "ExecCredential",
      spec: { interactive: false },
      status: { expirationTimestamp: refreshAt, token },
    },
    warnings: [],
  };
}

/** Formats a time in RFC 3339, UTC, whole seconds. */
function moment(seconds) {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
