// The time from navigation to the first answer, in a new profile each time: the
// page and the bare module, compared with Go's hello world over the same line.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch, newProfile } from "../lib/chromium.js";
import { expectedSignature, signatureOf } from "../lib/expected.js";
import { clusterName, credentials, firstSecond, region } from "../lib/input.js";
import { slowLine } from "../lib/line.js";
import { dist, here } from "../lib/paths.js";
import { folder, memory, serve } from "../lib/site.js";
import { ratio, shuffled, summary } from "../lib/stats.js";

const input = { credentials, clusterName, region, signingTime: firstSecond };

/** Asks for a token as soon as the page's own scripts have run. */
function askForToken(options) {
  globalThis.firstAnswer = new Promise((resolve, reject) => {
    addEventListener("DOMContentLoaded", async () => {
      try {
        const { load } = await import(new URL("/ekstoken.js", location.href).href);
        const ekstoken = await load();
        const loaded = performance.now();
        const { token } = await ekstoken.getToken(options);
        resolve({ time: performance.now(), loaded, token });
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** A page with only the module, which loads the program from the module's folder. */
function modulePage() {
  const [, version] = readFileSync(join(dist, "index.html"), "utf8").match(/"ekstoken-start\.wasm(\?v=[^"]+)"/);
  return readFileSync(join(here, "pages/module.html"), "utf8").replace("ekstoken-start.wasm", `ekstoken-start.wasm${version}`);
}

/** When the page's text became readable, and when everything it needs had arrived. */
function painted() {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName("first-contentful-paint");
      if (!entry) return;
      const [html] = performance.getEntriesByType("navigation");
      const css = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".css"));
      resolve({ at: entry.startTime, arrived: Math.max(html.responseEnd, ...css.map(({ responseEnd }) => responseEnd)) });
    }).observe({ type: "paint", buffered: true });
  });
}

const kinds = {
  hello: (page, origin) => theirs(page, `${origin}/`),
  worker: (page, origin) => theirs(page, `${origin}/worker.html`),
  page: (page, origin) => ours(page, `${origin}/`, true),
  module: (page, origin) => ours(page, `${origin}/module.html`, false),
};

async function theirs(page, url) {
  await page.goto(url);
  return { time: await page.evaluate(() => globalThis.firstAnswer) };
}

async function ours(page, url, paints) {
  await page.evaluateOnNewDocument(askForToken, input);
  await page.goto(url);
  const answer = await page.evaluate(() => globalThis.firstAnswer);
  if (paints) answer.paint = await page.evaluate(painted);
  answer.wasmArrived = await page.evaluate(() => performance.getEntriesByType("resource").find(({ name }) => name.endsWith(".wasm"))?.responseEnd);
  return answer;
}

/** One visit in a new browser, with what the profile has cached. */
async function visit(kind, origin, profile) {
  const browser = await launch({ profile });
  try {
    const [page] = await browser.pages();
    return await kinds[kind](page, origin);
  } finally {
    await browser.close();
  }
}

/**
 * @param between called after each round, for what is measured alongside
 * @returns {[line]: {[visit]: {[kind]: summary, …}}}, and what the page requested
 */
export async function firstToken({ hello, rounds, lines = ["localhost", "10 Mbit/s, 40 ms"], log, between = async () => {} }) {
  const signature = await expectedSignature(input, new Date(firstSecond));
  const sites = {
    hello: await serve([memory(hello)]),
    page: await serve([memory({ "/module.html": modulePage() }), folder(dist)]),
  };
  const slow = {};
  for (const [name, site] of Object.entries(sites)) slow[name] = await slowLine(site.port, { rate: 1250, latency: 40 });
  const origins = {
    localhost: { hello: sites.hello.origin, worker: sites.hello.origin, page: sites.page.origin, module: sites.page.origin },
    "10 Mbit/s, 40 ms": { hello: slow.hello.origin, worker: slow.hello.origin, page: slow.page.origin, module: slow.page.origin },
  };

  const answers = {};
  try {
    const rate = await rateOf(slow.hello.origin, Buffer.from(hello["/hello.wasm"]).length);
    log(`the slow line: ${rate.toFixed(1)} Mbit/s`);
    for (let round = 0; round < rounds; round++) {
      for (const line of lines) {
        for (const kind of shuffled(Object.keys(kinds))) {
          const profile = newProfile();
          try {
            for (const visited of ["first", "second"]) {
              const answer = await visit(kind, origins[line][kind], profile);
              if (answer.token) assert.equal(signatureOf(answer.token), signature);
              ((answers[line] ??= {})[visited] ??= {})[kind] ??= [];
              answers[line][visited][kind].push(answer);
            }
          } finally {
            profile.remove();
          }
        }
      }
      await between(round);
      log(`first token: round ${round + 1} of ${rounds}`);
    }
    return { ...table(answers), loaded: new Set(sites.page.requests.filter(({ status }) => status !== 404).map(({ path }) => path)) };
  } finally {
    for (const each of [...Object.values(slow), ...Object.values(sites)]) await each.close();
  }
}

/** The slow line's throughput, in Mbit/s: it must be slow. */
async function rateOf(origin) {
  const start = performance.now();
  const response = await fetch(`${origin}/hello.wasm`, { headers: { "accept-encoding": "br" } });
  await response.arrayBuffer();
  const bytes = Number(response.headers.get("content-length"));
  const rate = (bytes * 8) / 1000 / (performance.now() - start - 80);
  assert.ok(rate < 12, `the slow line lets ${rate} Mbit/s through`);
  return rate;
}

function table(answers) {
  const lines = {};
  for (const [line, visits] of Object.entries(answers)) {
    lines[line] = {};
    for (const [visited, all] of Object.entries(visits)) {
      const times = (kind) => all[kind].map(({ time }) => time);
      lines[line][visited] = {
        hello: summary(times("hello")),
        worker: summary(times("worker")),
        page: summary(times("page")),
        module: summary(times("module")),
        ratio: ratio(times("page"), times("hello")),
        moduleRatio: ratio(times("module"), times("hello")),
        workerRatio: ratio(times("module"), times("worker")),
        loaded: summary(all.page.map(({ loaded }) => loaded)),
        wasmArrived: summary(all.page.map(({ wasmArrived }) => wasmArrived)),
        readable: summary(all.page.map(({ paint }) => Math.max(0, paint.at - paint.arrived))),
      };
    }
  }
  return { lines };
}
