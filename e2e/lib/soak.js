// Many calls of all kinds, valid and hostile, to one module in one page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./bench.js";
import { launch, present } from "./engines.js";
import { held, slope } from "./memory.js";
import { top } from "./paths.js";
import { exportsOf, identity, request, vectors } from "./samples.js";

const MiB = 2 ** 20;
const codes = ["missing", "invalid", "unsupported", "too-large", "no-token", "request"];

/**
 * Makes calls numbered from `first` on in the page, a hundred at a time, and
 * returns the outcomes. The numbers alone determine the calls.
 */
async function callMany(first, count, { request, texts, pastes }) {
  const eks = await ekstoken.load({ inParts: false });
  const odd = ["", "\0", "\n", "%", "+", "=", "🦊", "\ud800", "\u202e", "k8s-aws-v1.", "&X-Amz-Expires=", '"', "{", "[".repeat(200), "9".repeat(40)];
  let seed = first;
  const pick = (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
  const of = (list) => list[pick(list.length)];
  const spoilt = (text) => {
    for (let n = pick(4); n >= 0; n--) {
      const at = pick(text.length + 1);
      text = text.slice(0, at) + of(odd) + text.slice(at + pick(30));
    }
    return text;
  };
  const credentials = (name) => ({ ...request, credentials: { ...request.credentials, [name]: spoilt(request.credentials[name]) } });
  const kinds = [
    [200, () => eks.getToken({ ...request, clusterName: `cluster-${pick(1e6)}`, signingTime: 1.7e12 + 1000 * pick(1e8) })],
    [60, () => eks.getToken({ ...request, credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: `secret-${pick(1e9)}` } })],
    [60, () => eks.getToken(credentials(of(Object.keys(request.credentials))))],
    [100, () => eks.getToken({ ...request, [of(["clusterName", "region", "endpoint", "signingTime"])]: spoilt("eu-west-2") })],
    [60, () => eks.inspect(of(texts))],
    [80, () => eks.inspect(spoilt(of(texts)), { partition: of(["aws", "aws-cn", "nowhere"]), now: of(["2026-01-02T03:04:05Z", "soon"]) })],
    [20, () => eks.inspect(`curl -H 'Authorization: Bearer ${spoilt(of(texts))}'`.repeat(1 + pick(3)))],
    [60, () => eks.inspect(of(odd) + of(odd))],
    [100, () => eks.recognize(of(pastes))],
    [100, () => eks.recognize(spoilt(of(pastes)))],
    [40, () => eks.recognize(spoilt(of(pastes)) + spoilt(of(texts)))],
    [60, () => eks.recognize(of(odd))],
    [50, () => eks.version()],
    [5, () => eks.regions()],
    // The expensive ones: a hundred signatures, and a long text.
    [4, () => eks.inspect(of(texts), { secretAccessKey: request.credentials.secretAccessKey, clusterName: ["prod", "staging"] })],
    [1, () => eks.inspect(spoilt("A=b&".repeat(30000)))],
  ].flatMap(([weight, kind]) => Array(weight).fill(kind));
  const ends = {};
  for (let done = 0; done < count; done += 100) {
    const calls = Array.from({ length: Math.min(100, count - done) }, () => of(kinds)());
    for (const { status, reason } of await Promise.allSettled(calls)) {
      const end = status === "fulfilled" ? "answered" : reason instanceof ekstoken.EksTokenError ? reason.code : `untyped: ${reason}`;
      ends[end] = (ends[end] ?? 0) + 1;
    }
  }
  return ends;
}

/**
 * Makes the most expensive calls, as many at a time as share a message. Go's
 * memory never shrinks: it must reach its maximum before it is watched.
 */
async function callDearest() {
  const eks = await ekstoken.load({ inParts: false });
  for (let i = 0; i < 5; i++) {
    await Promise.all(Array.from({ length: 20 }, () => eks.inspect("A=b&".repeat(30000)).catch(() => {})));
  }
}

/**
 * Tests that a module handles so many calls without a crash and that its memory
 * stays constant after the first of them: its growth over all calls, by the
 * best-fitting line, is less than 8 MiB. Keeping a tenth of the calls' texts
 * would exceed that.
 */
export function soak(calls) {
  if (!present.some(({ id }) => id === "chromium")) return;
  describe(`Chromium: ${calls.toLocaleString("en")} calls`, () => {
    let host, browser, page;
    before(async () => {
      host = await startBench();
      browser = await launch("chromium");
      page = await openBench(browser, host);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    test("are each answered, by one worker, and memory stays flat", async (t) => {
      const verdicts = JSON.parse(readFileSync(join(top, "internal/authenticator/verdicts/verdicts.json"), "utf8"));
      const input = {
        request,
        texts: [...verdicts.map(({ token }) => token).filter((token) => token.length < 20000), ...vectors.map(({ awscli }) => awscli.token)],
        pastes: [exportsOf(identity), ...vectors.map(exportsOf), JSON.stringify({ Credentials: identity }), "arn:aws:eks:eu-west-2:123456789012:cluster/prod"],
      };
      const token = () => page.evaluate(async (request) => (await (await ekstoken.load({ inParts: false })).getToken(request)).token, request);
      const first = await token();
      const [worker] = page.page.workers();

      await page.evaluate(callDearest);
      const batch = calls / 20;
      const ends = {};
      const points = { page: [], worker: [], wasm: [] };
      for (let done = 0; done < calls;) {
        for (const [end, count] of Object.entries(await page.evaluate(callMany, done, batch, input))) ends[end] = (ends[end] ?? 0) + count;
        done += batch;
        const now = await held(page.page);
        for (const [where, bytes] of Object.entries(now)) points[where].push([done, bytes]);
      }

      assert.equal(
        Object.values(ends).reduce((sum, count) => sum + count),
        calls,
      );
      assert.deepEqual(
        Object.keys(ends).filter((end) => end !== "answered" && !codes.includes(end)),
        [],
        JSON.stringify(ends),
      );
      for (const end of ["answered", "invalid", "no-token"]) assert.ok(ends[end] > calls / 100, `${end}: ${JSON.stringify(ends)}`);
      assert.equal(page.page.workers()[0], worker, "the worker is the first one");
      assert.equal(await token(), first);
      assert.deepEqual(page.complaints(), []);
      t.diagnostic(`ends: ${JSON.stringify(ends)}`);
      for (const [where, all] of Object.entries(points)) {
        const warm = all.slice(all.length / 4);
        const gain = slope(warm);
        t.diagnostic(`${where}: ${(warm.at(-1)[1] / MiB).toFixed(2)} MiB at the end, slope ${gain.toFixed(1)} bytes a call`);
        assert.ok(gain * calls < 8 * MiB, `${where} gains ${gain} bytes a call: ${JSON.stringify(all)}`);
      }
    });
  });
}
