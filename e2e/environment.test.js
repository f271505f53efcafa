// Environments that lack what the module needs: each error names the cause and a
// way out.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { policy, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";

/** A page that removes something, then loads the module. */
const without = (code) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>without</title><link rel="icon" href="data:,">
<script>${code}</script><script type="module">
import * as ekstoken from "/ekstoken.js";
try { await (await ekstoken.load()).version(); globalThis.told = { code: "made" }; }
catch ({ code, message, cause }) { globalThis.told = { code, message, cause: String(cause) }; }
</script></head><body></body></html>`;

const pages = {
  "no WebAssembly, as in Lockdown Mode": ["delete globalThis.WebAssembly;", "environment", /Lockdown Mode/, /WebAssembly is not defined/],
  "no Worker": ["delete globalThis.Worker;", "environment", /no Worker/, /Worker is not defined/],
};
const policies = {
  "a policy without WebAssembly": ["'wasm-unsafe-eval'", "", "environment", /'wasm-unsafe-eval'/],
  "a policy without workers": ["worker-src 'self'", "worker-src 'none'", "load", /worker-src 'self'/],
};

for (const { id, name } of present) {
  describe(`${name}: what is lacking`, () => {
    let browser;
    before(async () => (browser = await launch(id)));
    after(() => browser?.close());

    async function told(html, policy = "") {
      const host = await startBench({
        extra: { "/page.html": html },
        headers: { "content-security-policy": policy },
      });
      try {
        const page = await browser.newPage();
        await page.goto(`${host.origin}/page.html`);
        const result = await page.waitFor(() => globalThis.told);
        await page.close();
        return result;
      } finally {
        await host.close();
      }
    }

    for (const [kind, [code, wanted, message, cause]] of Object.entries(pages)) {
      test(kind, async () => {
        const error = await told(without(code));
        assert.equal(error.code, wanted, JSON.stringify(error));
        assert.match(error.message, message);
        assert.match(error.cause, cause);
      });
    }

    for (const [kind, [from, to, wanted, message]] of Object.entries(policies)) {
      test(kind, async () => {
        const error = await told(without(""), policy.replace(from, to).replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"));
        // WebKit applies it only in the worker, which can't say why it ended.
        const code = id === "webkit" ? "load" : wanted;
        assert.equal(error.code, code, JSON.stringify(error));
        assert.match(error.message, message);
      });
    }

    test("a frame with the attribute sandbox", async () => {
      // It reports to the page around it, as it has no origin.
      const html = without("addEventListener('load', () => setInterval(() => globalThis.told && parent.postMessage(told, '*'), 50));");
      const host = await startBench({
        extra: {
          "/page.html": html,
          "/frame.html": `<!doctype html><title>frame</title><link rel="icon" href="data:,"><script>addEventListener("message", ({ data }) => { globalThis.told = data; });</script><iframe sandbox="allow-scripts" src="/page.html"></iframe>`,
        },
        headers: { "content-security-policy": "", "access-control-allow-origin": "*" },
      });
      try {
        const page = await browser.newPage();
        await page.goto(`${host.origin}/frame.html`);
        const error = await page.waitFor(() => globalThis.told);
        assert.equal(error.code, "environment", JSON.stringify(error));
        assert.match(error.message, /allow-same-origin/);
        assert.match(error.message, /ekstoken\.html/);
        await page.close();
      } finally {
        await host.close();
      }
    });
  });
}
