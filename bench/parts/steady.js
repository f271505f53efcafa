// Tokens per second in one page and inside a worker, compared with the other
// signers; inspect and recognize. The page's module is warm throughout.
import assert from "node:assert/strict";
import { bundle } from "../lib/bundle.js";
import { launch } from "../lib/chromium.js";
import { expectedSignature } from "../lib/expected.js";
import { clusterName, credentials, firstSecond, region } from "../lib/input.js";
import { wasmExec } from "../lib/hello.js";
import { dist } from "../lib/paths.js";
import { folder, memory, serve } from "../lib/site.js";
import { ratio, summary } from "../lib/stats.js";
import { texts } from "../lib/texts.js";

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>steady</title><link rel="icon" href="data:,"><script type="module" src="/steady.js"></script></html>`;

const inputs = {
  "with a session token": { credentials, clusterName, region },
  "without one": { credentials: { ...credentials, sessionToken: undefined }, clusterName, region },
};

/** Opens the page with the public module and the other signers; close() ends everything. */
export async function openSteady() {
  const site = await serve(
    [
      memory({
        "/": html,
        "/steady.js": await bundle("steady.js", "esm"),
        "/steady-worker.js": await bundle("steady-worker.js", "iife"),
        "/wasm_exec.js": wasmExec(),
      }),
      folder(dist),
    ],
    { isolated: true },
  );
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(site.origin);
  await page.waitForFunction(() => globalThis.steady !== undefined);
  return {
    browser,
    page,
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

export async function steady({ rounds, log }) {
  const { page, browser, close } = await openSteady();
  try {
    const result = { browser: await browser.version(), race: {}, worker: {} };
    for (const [name, input] of Object.entries(inputs)) {
      const options = { input, rounds, warmUp: 20, count: 100, firstSecond };
      const expected = await expectedSignature(input, new Date(firstSecond));
      const inPage = await page.evaluate((options) => globalThis.steady.race(options), options);
      assert.equal(inPage.signatures[0], expected);
      result.race[name] = compare(inPage.times, "ekstoken");
      log(`steady state in the page, ${name}: done`);
      const inWorker = await page.evaluate((options) => globalThis.workerRace(options), options);
      assert.equal(inWorker.signatures[0], expected);
      result.worker[name] = compare(inWorker.times, "ekstoken's core");
      log(`steady state in a worker, ${name}: done`);
    }
    result.inspect = await inspect(page);
    log("inspect: done");
    result.recognize = await recognize(page, Math.max(3, Math.ceil(rounds / 3)));
    log("recognize: done");
    return result;
  } finally {
    await close();
  }
}

/** For each way and contender: microseconds per token, and our time relative to it. */
function compare(times, ours) {
  const result = {};
  for (const [way, all] of Object.entries(times)) {
    result[way] = {};
    for (const [name, values] of Object.entries(all)) {
      result[way][name] = { time: summary(values), ...(name !== ours && { ratio: ratio(all[ours], values) }) };
    }
    // The fastest other signer is that of the whole run, not of each round.
    const [fastest] = Object.keys(all)
      .filter((name) => name !== ours)
      .sort((a, b) => result[way][a].time.median - result[way][b].time.median);
    result[way].fastest = fastest;
  }
  return result;
}

async function inspect(page) {
  const {
    credentials: { secretAccessKey },
    ...rest
  } = inputs["with a session token"];
  const token = await page.evaluate(
    async (input) => {
      const { load } = await import("/ekstoken.js");
      return (await (await load()).getToken(input)).token;
    },
    { credentials, ...rest, signingTime: firstSecond },
  );
  const now = firstSecond + 60000;
  const cases = {
    "a good token": { text: token, options: { now } },
    "its signature checked": { text: token, options: { now, secretAccessKey, clusterName } },
    "a token with many faults": {
      text: brokenToken(token),
      options: { now: now + 3600000, partition: "aws-cn", secretAccessKey: `${secretAccessKey}x`, clusterName: ["other", "another"] },
    },
  };
  const result = { bytes: token.length };
  for (const [name, { text, options }] of Object.entries(cases)) {
    const { times, findings, accepted } = await page.evaluate((o) => globalThis.steady.inspect(o), { text, options, count: 300, warmUp: 600 });
    assert.equal(accepted, name !== "a token with many faults");
    result[name] = { milliseconds: summary(times), findings };
  }
  return result;
}

/** A token of about the same length with a mistake in every part. */
function brokenToken(token) {
  const url = Buffer.from(token.slice("k8s-aws-v1.".length), "base64url").toString();
  const broken =
    url
      .replace("https://sts.eu-west-2.amazonaws.com/", "http://sts.eu-west-2.amazonaws.com:80/x/")
      .replace("GetCallerIdentity", "AssumeRole")
      .replace("X-Amz-Expires=60", "X-Amz-Expires=3600")
      .replace("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id", "X-Amz-SignedHeaders=host")
      .replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1") + "&Extra=1&X-Amz-Date=20261123T080000Z";
  return `"k8s-aws-v1.${Buffer.from(broken).toString("base64")}"`;
}

async function recognize(page, rounds) {
  const result = {};
  for (const [name, make] of Object.entries(texts)) {
    const sizes = [64, 256, 1024].map((kib) => kib * 1024);
    const options = { texts: sizes.map(make), rounds, warmUp: 8 };
    const inPage = await page.evaluate((o) => globalThis.steady.recognize(o), options);
    const inWorker = await page.evaluate((o) => globalThis.workerRecognize(o), options);
    const speed = (times) => sizes.map((size, i) => summary(times[i].map((ms) => size / 1000 / ms)));
    result[name] = { sizes, page: speed(inPage.times), worker: speed(inWorker.times), found: inPage.found.at(-1) };
  }
  return result;
}
