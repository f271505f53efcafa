// The package as consumers use it: installed from the .tgz, in a portal with
// Vite, TypeScript and React; on a page without a bundler; and under a strict
// policy with a nonce.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { after, before, describe, test } from "node:test";
import { policy } from "../lib/bench.js";
import { examples, install, run } from "../lib/consumer.js";
import { launch, present } from "../lib/engines.js";
import { startHost } from "../lib/host.js";
import { e2e } from "../lib/paths.js";
import { start, stop, until } from "../lib/processes.js";
import { identity, paramsOf, request, urlOf } from "../lib/samples.js";
import { integrity } from "../lib/integrity.js";

const pattern = /^k8s-aws-v1\.[\w-]+$/;
const folder = install("vite", { readme: "src/readme", wanted: ["token.js", "inspect.js", "portal.tsx", "vite.config.js"] });
const installed = join(folder, "node_modules", "ekstoken");

test("the package is what its package.json says", () => {
  const description = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const names = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(installed, join(entry.path, entry.name)))
    .sort();
  assert.deepEqual(names, [...description.files, "package.json"].sort());
  assert.deepEqual([description.dependencies, description.peerDependencies, description.scripts, description.bin], Array(4).fill(undefined));
  assert.equal(description.type, "module");
  const named = JSON.stringify([description.exports, description.main, description.module, description.types, description.customElements]);
  for (const [, file] of named.matchAll(/"(?:\.\/)?([\w.-]+\.[a-z]+)"(?!:)/g)) assert.ok(existsSync(join(installed, file)), file);
  assert.equal(description.license, "Apache-2.0");
  // Bundlers mistake an address with a query for a file name.
  for (const name of names.filter((name) => /\.c?js$/.test(name))) assert.doesNotMatch(readFileSync(join(installed, name), "utf8"), /\?v=/, name);
  const { files } = JSON.parse(readFileSync(join(installed, "integrity.json"), "utf8"));
  assert.deepEqual(
    Object.keys(files).sort(),
    names.filter((name) => name !== "integrity.json"),
  );
  for (const [name, { bytes, integrity: wanted }] of Object.entries(files)) {
    const content = readFileSync(join(installed, name));
    assert.deepEqual([content.length, integrity(content)], [bytes, wanted], name);
  }
});

test("TypeScript, as strict as it gets, takes its types", () => {
  run(folder, "npx", "--no-install", "tsc", "--noEmit");
});

test("TypeScript refuses what isn't there", () => {
  const source = `import { load } from "ekstoken"; void load().then((eks) => eks.getToken({ clusterName: 7 }));`;
  assert.throws(
    () => run(folder, "sh", "-c", `printf '%s' '${source}' > src/wrong.ts; npx --no-install tsc --noEmit; status=$?; rm src/wrong.ts; exit $status`),
    /src\/wrong\.ts.*TS\d+/,
  );
});

test("Vite builds the portal", () => {
  run(folder, "npx", "--no-install", "vite", "build");
  const assets = readdirSync(join(folder, "dist", "assets"));
  for (const kind of [/^worker-.*\.js$/, /^ekstoken-(?!start-).*\.wasm$/, /^ekstoken-start-.*\.wasm$/]) {
    assert.equal(assets.filter((name) => kind.test(name)).length, 1, `${kind} among ${assets.join(" ")}`);
  }
});

test("Vite's development server serves it", async () => {
  run(folder, "npx", "--no-install", "vite", "optimize"); // or it reloads the page once it knows what to prepare
  const server = start("npx", ["--no-install", "vite", "--host", "127.0.0.1", "--port", "0"], { cwd: folder, env: { ...process.env, NO_COLOR: "1" } });
  let browser;
  try {
    const origin = await until(() => server.output.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0], `an address: ${server.output}`);
    browser = await launch(present[0].id);
    const page = await browser.newPage();
    await page.goto(`${origin}/`);
    await page.waitFor(() => globalThis.portal !== undefined && globalThis.readme !== undefined);
    const { token } = await page.evaluate((identity) => portal.token(async () => identity), identity);
    assert.match(token, pattern);
    assert.deepEqual(page.complaints(), []);
  } finally {
    await browser?.close();
    await stop(server);
  }
});

const nonce = "bm9uY2Utb2YtdGhlLXBvcnRhbA";
const portalPolicy = policy.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`) + "; trusted-types ekstoken";

/** The content of a site's paths: the installed package in /ekstoken/, and pages. */
function site(pages) {
  const extra = { "/favicon.ico": "", ...pages };
  return { extra, prefix: "/ekstoken", root: installed };
}

const sites = {
  vite: () => startHost({ root: join(folder, "dist"), headers: { "content-security-policy": policy } }),
  plain: () => startHost(site({ "/page.html": examples()["plain.html"] })),
  nonce: () =>
    startHost({
      ...site({ "/page.html": readFileSync(join(e2e, "consumers", "plain", "portal.html"), "utf8").replaceAll("NONCE", nonce) }),
      headers: { "content-security-policy": portalPolicy },
    }),
};

for (const { id, name } of present) {
  describe(`${name}: consumers of the package`, () => {
    let browser;
    before(async () => (browser = await launch(id)));
    after(() => browser?.close());

    /** Opens a page of a site for work. */
    async function visit(kind, path, work) {
      const host = await sites[kind]();
      try {
        const page = await browser.newPage();
        await page.goto(host.origin + path);
        await work(page, host);
        await page.close();
      } finally {
        await host.close();
      }
    }
    const defined = (page) => page.waitFor(() => customElements.get("eks-token-inspector") !== undefined);
    const fine = async (page) => {
      assert.deepEqual(page.complaints(), []);
      assert.deepEqual(await page.violations(), []);
    };

    test("Vite, TypeScript and React: module, elements, and the README's examples", () =>
      visit("vite", "/", async (page, host) => {
        await page.waitFor(() => globalThis.portal !== undefined && globalThis.readme !== undefined);
        const made = await page.evaluate((identity) => portal.token(async () => identity), identity);
        assert.match(made.token, pattern);
        assert.ok(paramsOf(made.url).includes("Action=GetCallerIdentity"));
        const inspection = await page.evaluate((token) => portal.inspection(`Bearer ${token}`), made.token);
        assert.deepEqual([inspection.token, inspection.accepted], [made.token, true]);
        assert.equal(await page.evaluate(() => portal.code()), "no-token");
        assert.deepEqual(await page.evaluate((identity) => portal.fromElements(async () => identity), identity), ["token for production", "inspection: true"]);

        const { token, refreshAt } = await page.evaluate((identity) => readme.clusterToken(identity), identity);
        assert.match(token, pattern);
        assert.match(refreshAt, /^\d{4}-\d\d-\d\dT/);
        const told = await page.evaluate(
          (token) => readme.whatIsWrongWith(token),
          `k8s-aws-v1.${Buffer.from(urlOf(token).replace("https:", "http:")).toString("base64url")}`,
        );
        assert.equal(told.accepted, false);
        assert.ok(told.lines.length > 1 && told.lines.every((line) => typeof line === "string" && !/undefined/.test(line)), told.lines.join("\n"));

        await page.evaluate((identity) => readme.render(identity), identity);
        await page.waitFor(() => document.querySelector("#root eks-token-generator") !== null);
        await page.evaluate(() => document.querySelector("#root eks-token-generator").generate());
        await page.waitForText("#root", /Works until \d{4}-/);
        assert.equal(await page.evaluate(() => document.querySelector("#root eks-token-generator").credentials !== null), true);

        const programs = host.served.map(({ path }) => path).filter((path) => path.endsWith(".wasm"));
        assert.deepEqual(programs, [...new Set(programs)], "each part of the program is downloaded once");
        await fine(page);
      }));

    test("a page without a bundler, as in the README", () =>
      visit("plain", "/page.html", async (page) => {
        await defined(page);
        const token = await page.evaluate(async (identity) => {
          const generator = document.querySelector("eks-token-generator");
          generator.credentials = identity;
          return (await generator.generate()).token;
        }, identity);
        assert.match(token, pattern);
        await page.waitFor(() => document.querySelector("eks-token-inspector").inspection !== null);
        assert.equal(await page.evaluate(() => document.querySelector("eks-token-inspector").inspection.token), token);
        const same = await page.evaluate(async (request) => {
          const { load } = await import("ekstoken");
          return (await (await load()).getToken(request)).token;
        }, request);
        assert.match(same, pattern);
        await fine(page);
      }));

    test("a portal with a nonce and a strict policy", () =>
      visit("nonce", "/page.html", async (page) => {
        await defined(page);
        assert.equal(await page.evaluate(() => globalThis.withoutNonce), undefined, "the policy holds: a script without the nonce doesn't run");
        const { token } = await page.evaluate(async (request) => (await ekstoken.load()).getToken(request), request);
        assert.match(token, pattern);
        const inspection = await page.evaluate(async (token, now) => (await ekstoken.load()).inspect(token, { now }), token, request.signingTime);
        assert.equal(inspection.accepted, true);
        const made = await page.evaluate(async (identity) => {
          const generator = document.querySelector("eks-token-generator");
          generator.credentials = async () => identity;
          const { token } = await generator.generate();
          document.querySelector("eks-token-inspector").token = token;
          return token;
        }, identity);
        await page.waitFor(() => document.querySelector("eks-token-inspector").inspection !== null);
        assert.equal(await page.evaluate(() => document.querySelector("eks-token-inspector").inspection.token), made);
        const violations = await page.violations();
        assert.deepEqual(
          violations.filter((text) => !text.startsWith("script-src-elem inline")),
          [],
          "but for the script without the nonce",
        );
      }));
  });
}
