// load() on real-world hosts: right and wrong MIME types, missing and truncated
// files, no connection, other paths; and after each failure a way to recover.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { dist } from "./lib/paths.js";
import { request } from "./lib/samples.js";

const wasm = "/ekstoken-start.wasm";
const at = (path, answer) => (asked) => asked === path && answer;
const integrityOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const program = () => readFileSync(join(dist, "ekstoken.wasm"));

// What works: the changes to the plain response.
const works = {
  "application/wasm": {},
  "application/wasm with a parameter": { type: "application/wasm; charset=utf-8" },
  "application/octet-stream": { type: "application/octet-stream" },
  "text/plain": { type: "text/plain" },
  "text/html": { type: "text/html" },
  "no type at all": { type: "" },
};
// What doesn't, and what its error must say.
const fails = {
  404: [{ status: 404, type: "text/html", body: Buffer.from("<h1>Not found</h1>") }, /404/],
  "404 with the program as its body": [{ status: 404 }, /404/],
  500: [{ status: 500, type: "text/plain", body: Buffer.from("sorry") }, /500/],
  "a program cut short": [{ edit: (bytes) => bytes.subarray(0, bytes.length >> 1) }, /cut short/],
  "a program cut short, as text/plain": [{ type: "text/plain", edit: (bytes) => bytes.subarray(0, bytes.length >> 1) }, /text\/plain/],
  "an empty file": [{ body: Buffer.alloc(0) }, /ekstoken-start\.wasm/],
  "a page that a single-page server gives for all": [{ type: "text/html", body: Buffer.from("<!doctype html><title>x</title>") }, /text\/html/],
  "no answer": [{ drop: true }, /download/],
  "a connection that breaks off": [{ breakOff: true }, /ekstoken-start\.wasm/],
  "a connection that breaks off, as text/plain": [{ breakOff: true, type: "text/plain" }, /ekstoken-start\.wasm/],
};
// The worker.
const missing = {
  "/worker.js": [{ status: 404, type: "text/plain", body: Buffer.from("") }, { body: Buffer.from("syntax error here") }, { drop: true }],
};

for (const { id, name } of present) {
  describe(`${name}: load()`, () => {
    let browser;
    before(async () => (browser = await launch(id)));
    after(() => browser?.close());

    /** Runs work on a bench with these options. */
    async function bench(options, work) {
      const host = await startBench(options);
      try {
        const page = await openBench(browser, host);
        await work(page, host);
        await page.close();
      } finally {
        await host.close();
      }
    }
    const tokenFrom = (page, options = {}) =>
      page.evaluate(async (options, request) => outcome(ekstoken.load(options).then((eks) => eks.getToken(request))), options, request);

    for (const [kind, answer] of Object.entries(works)) {
      test(`takes the program served as ${kind}`, () =>
        bench({ rules: [at(wasm, answer)] }, async (page) => {
          const result = await tokenFrom(page);
          assert.ok(result.value?.token, JSON.stringify(result));
        }));
    }

    for (const [kind, [answer, words]] of Object.entries(fails)) {
      test(`tells of ${kind}, and loads when that is mended`, () =>
        bench({ rules: [at(wasm, answer)] }, async (page, host) => {
          const error = await tokenFrom(page);
          assert.deepEqual([error.code, error.typed], ["load", true], JSON.stringify(error));
          assert.match(error.message, words);
          host.rules.length = 0;
          const result = await tokenFrom(page);
          assert.ok(result.value?.token, JSON.stringify(result));
        }));
    }

    for (const [path, answers] of Object.entries(missing)) {
      test(`tells of a missing or broken ${path.slice(1)}, and loads when that is mended`, () =>
        bench({}, async (page, host) => {
          for (const answer of answers) {
            host.rules.splice(0, 1, at(path, answer));
            const error = await tokenFrom(page);
            assert.deepEqual([error.code, error.typed], ["load", true], `${JSON.stringify(answer)}: ${JSON.stringify(error)}`);
            host.rules.length = 0;
            const result = await tokenFrom(page);
            assert.ok(result.value?.token, JSON.stringify(result));
            await page.evaluate(async () => (await ekstoken.load()).close());
          }
        }));
    }

    test("takes the right integrity and refuses a wrong one", () =>
      bench({}, async (page) => {
        const right = await tokenFrom(page, { integrity: integrityOf(program()) });
        assert.ok(right.value?.token, JSON.stringify(right));
        const wrong = await tokenFrom(page, { integrity: integrityOf("another program") });
        assert.deepEqual([wrong.code, wrong.typed], ["load", true]);
        assert.match(wrong.message, /integrity/);
        const again = await tokenFrom(page, { integrity: integrityOf(program()) });
        assert.ok(again.value?.token, JSON.stringify(again));
      }));

    test("asked twice at once, loads once", () =>
      bench({}, async (page, host) => {
        const same = await page.evaluate(async () => {
          const [a, b] = await Promise.all([ekstoken.load(), ekstoken.load({})]);
          return a === b && a === (await ekstoken.load());
        });
        assert.equal(same, true);
        assert.equal(host.served.filter(({ path }) => path === wasm).length, 1);
      }));

    test("takes a baseURL, with or without its slash, of a string or a URL", () =>
      bench({ prefix: "/vendor/ekstoken", module: "/vendor/ekstoken/ekstoken.js" }, async (page, host) => {
        for (const baseURL of [undefined, "/vendor/ekstoken", "/vendor/ekstoken/", "vendor/ekstoken", `${host.origin}/vendor/ekstoken/`]) {
          const result = await tokenFrom(page, { baseURL });
          assert.ok(result.value?.token, `${baseURL}: ${JSON.stringify(result)}`);
        }
        const url = await page.evaluate(async () =>
          outcome(ekstoken.load({ baseURL: new URL("/vendor/ekstoken", location.href) }).then((eks) => eks.version())),
        );
        assert.ok(url.value?.go, JSON.stringify(url));
        for (const baseURL of ["/elsewhere/", "http://[", 7, "https://other.invalid/"]) {
          const error = await tokenFrom(page, { baseURL });
          assert.match(error.code, /^(load|invalid)$/, JSON.stringify(error));
          assert.equal(error.typed, true);
        }
        const stray = await tokenFrom(page, { baseUrl: "/" });
        assert.deepEqual([stray.code, stray.field], ["request", "baseUrl"]);
      }));

    test("what is asked after the connection is gone is still answered", () =>
      bench({}, async (page, host) => {
        assert.ok((await tokenFrom(page)).value.token);
        await host.close();
        assert.ok((await tokenFrom(page)).value.token);
      }));

    test("a page whose policy lacks wasm-unsafe-eval is told so", () =>
      bench(
        { headers: { "content-security-policy": "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src data:" } },
        async (page) => {
          const error = await tokenFrom(page);
          assert.deepEqual([error.code, error.typed], [id === "webkit" ? "load" : "environment", true], JSON.stringify(error));
          assert.match(error.message, /'wasm-unsafe-eval'/);
        },
      ));
  });
}

test("dist/ holds what load() asks for", () => {
  for (const file of ["ekstoken.js", "ekstoken.wasm", "ekstoken-start.wasm", "worker.js"]) assert.ok(existsSync(join(dist, file)), file);
});
