// dist/ekstoken.html, opened from disk: no server, and no requests.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { dist } from "./lib/paths.js";
import { startProxy } from "./lib/proxy.js";
import { exportsOf, identity, request } from "./lib/samples.js";

const pattern = /^k8s-aws-v1\.[\w-]+$/;

test("is one file, which names no other", () => {
  const text = readFileSync(join(dist, "ekstoken.html"), "utf8");
  const markup = text.replace(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, "").replace(/<!--[^]*?-->/g, "");
  const references = [...markup.matchAll(/<[a-z][^>]*\s(?:src|href|action|data)="([^"]*)"/g)].map(([, value]) => value);
  assert.ok(references.includes("#inspect"), "the views' links are seen");
  assert.deepEqual(
    references.filter((value) => !/^(#|data:image\/svg\+xml;)/.test(value)),
    [],
  );
  const policy = markup.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
  assert.match(policy, /^default-src 'none';/);
  assert.match(policy, /connect-src 'none'/);
  assert.doesNotMatch(policy, /'self'|unsafe-inline|'unsafe-eval'|https?:|\*/);
});

for (const { id, name } of present) {
  describe(`${name}: the page as one file`, () => {
    let folder, proxy, browser, page;
    before(async () => {
      // In a different folder, without the other files of dist.
      folder = mkdtempSync(join(tmpdir(), "ekstoken portable "));
      cpSync(join(dist, "ekstoken.html"), join(folder, "ekstoken.html"));
      proxy = await startProxy();
      browser = await launch(id, { proxy });
      page = await browser.newPage();
      await page.goto(pathToFileURL(join(folder, "ekstoken.html")).href);
      await page.waitForElements();
    });
    after(async () => {
      await browser?.close();
      await proxy?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test("starts, and says what it was built from", () => page.waitForText("#version", /ekstoken \d.*go1\./));

    test("makes a token and inspects it", async () => {
      await page.evaluate(() => {
        globalThis.made = [];
        for (const type of ["eks-token", "eks-inspection", "eks-error"]) {
          document.addEventListener(type, ({ detail }) => made.push({ type, token: detail.token, severity: detail.severity, code: detail.code }));
        }
        location.hash = "generate";
      });
      await page.evaluate((credentials) => {
        const generator = document.querySelector("eks-token-generator");
        generator.cluster = "my-cluster";
        generator.region = "eu-west-2";
        generator.credentials = credentials;
      }, identity);
      const token = await page.evaluate(async () => (await document.querySelector("eks-token-generator").generate()).token);
      assert.match(token, pattern);
      await page.evaluate((token) => {
        document.querySelector("eks-token-inspector").token = `Authorization: Bearer ${token}`;
        location.hash = "inspect";
      }, token);
      await page.waitFor(() => made.some(({ type }) => type === "eks-inspection"));
      // The inspector judges again as time passes.
      assert.deepEqual(await page.evaluate(() => [...new Set(made.map(({ type }) => type))]), ["eks-token", "eks-inspection"]);
      assert.equal(await page.evaluate(() => document.querySelector("eks-token-inspector").inspection.token), token);
    });

    test("forgets everything, and works on with another worker", async () => {
      await page.evaluate(() => document.querySelector("eks-token-generator").forget());
      const token = await page.evaluate(async (credentials) => {
        const generator = document.querySelector("eks-token-generator");
        generator.cluster = "my-cluster";
        generator.region = "eu-west-2";
        generator.credentials = credentials;
        return (await generator.generate()).token;
      }, identity);
      assert.match(token, pattern);
    });

    test("takes pasted credentials", async () => {
      await page.evaluate(() => {
        const generator = document.querySelector("eks-token-generator");
        generator.credentials = null;
        location.hash = "generate";
      });
      await page.put("eks-token-generator >>> textarea", exportsOf(identity));
      await page.waitForText("eks-token-generator", /Temporary credentials from shell exports/);
    });

    test("asks for nothing, and the browser has no complaint", async () => {
      const asked = page.requests.filter((url) => !/^(file|blob|data):/.test(url));
      assert.deepEqual(asked, []);
      assert.deepEqual(proxy.foreign, []);
      assert.deepEqual(await page.violations(), []);
      assert.deepEqual(page.complaints(), []);
    });

    test("its policy refuses what would leave", async () => {
      const refused = await page.evaluate(async () => {
        const outcomes = [];
        outcomes.push(
          await fetch("http://localhost:1/").then(
            () => "sent",
            () => "refused",
          ),
        );
        outcomes.push(
          await new Promise((resolve) => {
            const image = new Image();
            image.onload = () => resolve("sent");
            image.onerror = () => resolve("refused");
            image.src = "http://localhost:1/x.png";
          }),
        );
        return outcomes;
      });
      assert.deepEqual(refused, ["refused", "refused"]);
      assert.deepEqual(proxy.foreign, []);
      assert.ok((await page.violations()).length >= 2);
    });
  });

  describe(`${name}: load() with the program and the worker handed in`, () => {
    let host, browser, page;
    before(async () => {
      const worker = readFileSync(join(dist, "worker.js"), "utf8");
      host = await startBench({ extra: { "/whole-worker.js": worker } });
      browser = await launch(id);
      page = await openBench(browser, host);
      await page.evaluate(() => {
        const policy = globalThis.trustedTypes?.createPolicy("test", { createScriptURL: (url) => url }) ?? { createScriptURL: (url) => url };
        globalThis.started = 0;
        globalThis.worker = () => {
          started++;
          return new Worker(policy.createScriptURL("/whole-worker.js"));
        };
      });
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    test("takes bytes, a module, and a promise of either", async () => {
      const tokens = await page.evaluate(async (request) => {
        const bytes = await (await fetch("/ekstoken.wasm")).arrayBuffer();
        const module = await WebAssembly.compile(bytes);
        const tokens = [];
        for (const wasm of [bytes, new Uint8Array(bytes), module, Promise.resolve(bytes), Promise.resolve(module)]) {
          for (const options of [{ wasm }, { wasm, worker }]) {
            const eks = await ekstoken.load(options);
            tokens.push((await eks.getToken(request)).token);
            eks.close();
          }
        }
        return tokens;
      }, request);
      assert.equal(tokens.length, 10);
      assert.match(tokens[0], pattern);
      assert.equal(new Set(tokens).size, 1);
      assert.equal(await page.evaluate(() => started), 5);
    });

    test("the same program and worker give the same handle, and another after close()", async () => {
      const same = await page.evaluate(async () => {
        const wasm = await WebAssembly.compile(await (await fetch("/ekstoken.wasm")).arrayBuffer());
        const [a, b, c] = await Promise.all([ekstoken.load({ wasm, worker }), ekstoken.load({ worker, wasm }), ekstoken.load({ wasm })]);
        const first = [a === b, a === c];
        a.close();
        const d = await ekstoken.load({ wasm, worker });
        first.push(a === d, (await d.regions()).length > 1, (await c.regions()).length > 1);
        return first;
      });
      assert.deepEqual(same, [true, false, false, true, true]);
    });

    test("says what can't be used", async () => {
      const outcomes = await page.evaluate(async () => {
        const all = [
          { wasm: new ArrayBuffer(8) },
          { wasm: Promise.reject(new Error("gone")) },
          { wasm: {} },
          { wasm: "AGFzbQ==" },
          { worker: "/worker.js" },
          { worker: () => undefined },
          {
            worker: () => {
              throw new Error("no workers");
            },
          },
          { wasm: new ArrayBuffer(8), integrity: "sha384-x" },
        ];
        return Promise.all(all.map((options) => outcome(ekstoken.load(options))));
      });
      assert.ok(
        outcomes.every(({ typed }) => typed),
        JSON.stringify(outcomes),
      );
      assert.deepEqual(
        outcomes.map(({ code, field, cause }) => [code, field, /^(gone|no workers)$/.test(cause) ? cause : ""]),
        [
          ["load", "wasm", ""],
          ["load", "wasm", "gone"],
          ["load", "wasm", ""],
          ["invalid", "wasm", ""],
          ["invalid", "worker", ""],
          ["load", "worker", ""],
          ["load", "worker", "no workers"],
          ["invalid", "integrity", ""],
        ],
      );
    });
  });
}
