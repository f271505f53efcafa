// Finds every EKS token, presigned URL and AWS credential in a source of any
// size: scan() of the public module.

import { own, ownList } from "../module/own.js";
import { isHAR, requestAt } from "./har.js";
import { partsOf } from "./parts.js";
import { HEAD, lineTime } from "./time.js";
import { Windows } from "./windows.js";

export { redact } from "./redact.js";

/** How much window text one call of the core reads, in UTF-16 units, and how many tokens it judges. */
const TEXT = 1 << 20;
const TOKENS = 64;
/** How much of a hit's surroundings to show, in bytes on each side. */
const AROUND = 120;

/** Which of the core's finds are hits. The others are secrets that only redact() removes. */
const HITS = { token: "token", "presigned-url": "presigned URL", "access-key-id": "credential", "session-token": "session token" };

/**
 * What scan() and redact() need from the module they belong to.
 *
 * @typedef {object} Core
 * @property {(method: string, params: object) => Promise<any>} ask calls the Go program
 * @property {import('./source.js').Failure} failure
 */

/**
 * Scans a source.
 *
 * @param {Core} core
 * @param {object} options those of EksToken.scan(), checked
 */
export function scan(core, source, options) {
  let settle;
  const summary = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  summary.catch(() => {}); // the iterator gets the error as well
  const hits = new Scanner(core, source, options).hits(settle);
  return Object.assign(hits, { summary });
}

class Scanner {
  #core;
  #source;
  #options;
  #now;
  #seen = new Map(); // hits by kind and text
  #total = { bytes: 0, lines: 0, hits: 0, incomplete: "" };

  constructor(core, source, options) {
    this.#core = core;
    this.#source = source;
    this.#options = options;
    this.#now = new Date(options.now);
  }

  async *hits({ resolve, reject }) {
    try {
      for await (const part of partsOf(this.#source, this.#core.failure)) {
        try {
          yield* this.#part(part);
        } finally {
          await part.source.cancel();
        }
      }
      resolve(this.#total);
    } catch (error) {
      reject(error);
      throw error;
    } finally {
      resolve(this.#total); // of an aborted scan
    }
  }

  async *#part(part) {
    const windows = new Windows(part.source, this.#options.plain);
    let har;
    do {
      this.#options.signal?.throwIfAborted();
      const ready = await windows.next();
      har ??= isHAR(windows.bytes);
      const found = await finds(this.#core.ask, ready);
      const hits = [];
      for (const [i, window] of ready.entries()) {
        for (const find of found[i]) {
          const hit = this.#hit(windows, window, find, found[i]);
          if (!hit) continue;
          hit.path = part.path;
          if (har) addRequest(hit, windows);
          hits.push(hit);
        }
      }
      await this.#judge(hits);
      for (const hit of hits) yield finished(hit, this.#now);
      this.#options.onProgress?.(part.before + part.source.read, part.total);
    } while (!windows.ended);
    const end = windows.base + windows.known;
    this.#total.bytes += windows.stride * end;
    this.#total.lines += windows.lines();
    this.#total.incomplete ||= part.source.problem;
  }

  /** Creates the hit for a find, or counts it if there already is one. */
  #hit(windows, window, find, all) {
    if (!Object.hasOwn(HITS, find.what)) return undefined;
    const key = `${find.what} ${find.value}`;
    const known = this.#seen.get(key);
    if (known) {
      known.count++;
      return undefined;
    }
    const start = window.start + find.start;
    const { line, column, lineStart } = windows.position(start);
    const from = Math.max(lineStart, windows.base);
    const head = windows.bytes.subarray(from - windows.base, Math.min(from + HEAD, windows.base + windows.known) - windows.base);
    const time = lineTime(new TextDecoder("latin1").decode(head).split("\n", 1)[0], this.#now);
    const hit = {
      offset: windows.stride * start,
      length: windows.stride * (find.end - find.start),
      line,
      column,
      path: "",
      what: HITS[find.what],
      kind: find.form,
      context: context(windows, window, find, all, lineStart),
      time: Number.isNaN(time) ? "" : new Date(time).toISOString(),
      severity: "",
      verdict: "",
      accepted: false,
      expiresAt: "",
      expired: false,
      expiredThen: false,
      accessKeyId: find.what === "access-key-id" ? find.value : "",
      accountId: "",
      region: "",
      host: "",
      clusterName: find.cluster,
      truncated: find.truncated,
      request: null,
      count: 1,
      text: find.value,
    };
    Object.defineProperty(hit, "text", own({ enumerable: false })); // a secret: excluded from JSON, logs and spreading
    this.#seen.set(key, hit);
    this.#total.hits++;
    return hit;
  }

  /** Asks the core for its verdict on the tokens among new hits. */
  async #judge(hits) {
    const { now, partition, region } = this.#options;
    const tokens = hits.filter(({ what }) => what === "token" || what === "presigned URL");
    for (let i = 0; i < tokens.length; i += TOKENS) {
      const some = tokens.slice(i, i + TOKENS);
      const { verdicts } = await this.#core.ask("judge", { tokens: ownList(some.map((hit) => hit.text)), now, partition, region });
      verdicts.forEach((verdict, n) => Object.assign(some[n], verdict));
    }
  }
}

/** Asks the core what each window contains. */
export async function finds(ask, windows) {
  const found = [];
  for (let i = 0; i < windows.length;) {
    const texts = [];
    for (let size = 0; i < windows.length && (size === 0 || size + windows[i].text.length <= TEXT); i++) {
      size += windows[i].text.length;
      texts.push(windows[i].text);
    }
    const { windows: some } = await ask("scan", { windows: ownList(texts) });
    found.push(...some.map((window) => window.finds));
  }
  return found;
}

/** Adds the request of a HAR file that a hit belongs to. */
function addRequest(hit, windows) {
  const request = requestAt(windows.bytes, hit.offset / windows.stride - windows.base, windows.known);
  if (!request) return;
  hit.request = { method: request.method, url: request.url, status: request.status };
  if (!Number.isNaN(request.time)) hit.time = new Date(request.time).toISOString();
}

function finished(hit, now) {
  const end = Date.parse(hit.expiresAt);
  hit.expired = end <= now.getTime();
  hit.expiredThen = end <= Date.parse(hit.time);
  return hit;
}

/** The text on the line around a find, with every secret replaced by a mark. */
function context(windows, window, find, all, lineStart) {
  const at = window.start + find.start;
  const from = Math.max(lineStart, window.start, at - AROUND);
  const limit = Math.min(windows.base + windows.known, window.start + find.end + AROUND);
  const feed = windows.bytes.indexOf(0x0a, window.start + find.end - windows.base);
  const to = feed >= 0 ? Math.min(limit, windows.base + feed) : limit;
  const decoder = new TextDecoder();
  let text = "";
  let next = from;
  for (const { what, spans } of all) {
    for (const span of spans) {
      const [start, end] = [window.start + span.start, window.start + span.end];
      if (end <= next || start >= to) continue;
      text += decoder.decode(windows.bytes.subarray(next - windows.base, Math.max(next, start) - windows.base));
      text += `[${what}]`;
      next = end;
    }
  }
  // The text after the window hasn't been searched, so it may contain a secret.
  const known = Math.min(to, window.start + window.size);
  if (next < known) text += decoder.decode(windows.bytes.subarray(next - windows.base, known - windows.base));
  return text.replace(/[\s\p{Cc}\ufffd]+/gu, " ").trim();
}
