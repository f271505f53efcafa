// The server configurations of docs/serving: compares the responses of nginx and
// Caddy with the project's own server, and runs the page on them.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, present } from "../lib/engines.js";
import { dist } from "../lib/paths.js";
import { identity } from "../lib/samples.js";
import { ask, servers, startServer } from "../lib/servers.js";
import { startSite } from "../lib/site.js";

/** What must be the same on all servers. */
const facts = ({ status, headers, body }) => ({
  status,
  ...(status === 200 && {
    type: headers["content-type"]?.toLowerCase(),
    encoding: headers["content-encoding"],
    body: createHash("sha256").update(body).digest("hex"),
  }),
  policy: headers["content-security-policy"],
  referrer: headers["referrer-policy"],
  nosniff: headers["x-content-type-options"],
  opener: headers["cross-origin-opener-policy"],
  embedder: headers["cross-origin-embedder-policy"],
  cluster: headers["origin-agent-cluster"],
  resource: headers["cross-origin-resource-policy"],
  permissions: headers["permissions-policy"],
  cache: headers["cache-control"],
});

// The served files; releases are downloaded as they are.
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.path, entry.name).slice(dist.length))
  .filter((path) => ![".tgz", ".tar"].includes(extname(path)));

for (const server of servers) {
  describe(`docs/serving: ${server.name}`, () => {
    if (!server.installed) {
      test(server.name, (t) => {
        const why = `SKIPPED: ${server.name} is not installed (Debian: ${server.packages})`;
        if (process.env.CI === "true") assert.fail(why);
        t.skip(why);
      });
      return;
    }
    let own, it;
    before(async () => {
      own = await startSite();
      it = await startServer(server);
    });
    after(() => Promise.all([own?.close(), it?.close()]));

    /** The encodings to request from the project's own server if this one has no Brotli. */
    const alike = ({ "accept-encoding": accept, ...options } = {}) => ({
      ...options,
      ...(accept && { "accept-encoding": server.brotli ? accept : accept.replace(/\bbr\b/, "identity") }),
    });
    const same = async (path, options) =>
      assert.deepEqual(facts(await ask(it.origin, path, options)), facts(await ask(own.origin, path, alike(options))), `${path} ${JSON.stringify(options)}`);

    test("serves every file as the project's own server does", async () => {
      assert.ok(files.length > 30, `${files.length} files`);
      for (const path of files) await same(path);
    });

    test("serves the compressed forms to those who take them", async () => {
      for (const path of ["/", "/ekstoken.wasm", "/element.js", "/define.js", "/app/page.css"]) {
        for (const accept of ["br, gzip", "gzip, deflate, br, zstd", "gzip", "identity"]) await same(path, { "accept-encoding": accept });
      }
      const { headers } = await ask(it.origin, "/ekstoken.wasm", { "accept-encoding": "br" });
      assert.deepEqual(
        [headers["content-encoding"], headers["content-type"], headers.vary],
        [server.brotli ? "br" : undefined, "application/wasm", "Accept-Encoding"],
      );
    });

    test("asks for HTTPS from now on, where it has it", async () => {
      for (const path of ["/", "/none.js"]) {
        const { headers } = await ask(it.origin, path);
        assert.equal(headers["strict-transport-security"], server.scheme === "https" ? "max-age=31536000" : undefined, path);
      }
    });

    test("gives errors the same headers", async () => {
      for (const path of ["/none", "/none.js", "/app/", "/ekstoken.wasm.br", "/ekstoken.js.gz", "/../go.mod", "/%2e%2e/go.mod"]) {
        const answer = await ask(it.origin, path);
        assert.ok([400, 403, 404].includes(answer.status), `${path}: ${answer.status}`);
        const { status, ...rest } = facts(answer);
        const { status: wanted, ...ownRest } = facts(await ask(own.origin, path));
        if (answer.status === 404) assert.deepEqual([status, rest], [wanted, ownRest], path);
      }
      assert.equal((await ask(it.origin, "/", { method: "POST" })).status, 405);
    });

    test("has what is asked for by its version kept, and nothing else", async () => {
      const [, file, version] = readFileSync(join(dist, "index.html"), "utf8").match(/"(ekstoken[\w-]*\.wasm)\?v=([^"]+)"/);
      for (const [path, kept] of [
        [`/${file}?v=${version}`, true],
        [`/${file}?v=`, false],
        [`/${file}`, false],
        [`/none.wasm?v=${version}`, false],
        ["/?a=b", false],
      ]) {
        for (const origin of [it.origin, own.origin]) {
          const { headers } = await ask(origin, path, { "accept-encoding": "br" });
          assert.equal(headers["cache-control"], kept ? "max-age=604800, immutable" : "no-cache", `${origin}${path}`);
        }
      }
    });

    test("spares the download of what is unchanged", async () => {
      const { headers } = await ask(it.origin, "/ekstoken.wasm", { "accept-encoding": "br" });
      const again = await ask(it.origin, "/ekstoken.wasm", { "accept-encoding": "br", "if-none-match": headers.etag });
      assert.deepEqual([again.status, again.body.length], [304, 0]);
    });

    test("the page works on it", async () => {
      const { id } = present.find(({ id }) => id === "chromium") ?? present[0];
      const browser = await launch(id, { args: ["--ignore-certificate-errors"] });
      try {
        const page = await browser.newPage();
        await page.goto(`${it.origin}/`);
        await page.waitForText("#version", /go1\./);
        const token = await page.evaluate(async (credentials) => {
          const generator = document.querySelector("eks-token-generator");
          Object.assign(generator, { credentials, cluster: "production", region: "eu-west-2" });
          return (await generator.generate()).token;
        }, identity);
        assert.match(token, /^k8s-aws-v1\./);
        assert.deepEqual(page.complaints(), []);
        assert.deepEqual(await page.violations(), []);
      } finally {
        await browser.close();
      }
    });
  });
}

test("all recipes have the headers of the project's own server", () => {
  const wanted = readFileSync(join(dist, "index.html"), "utf8").match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
  for (const name of ["nginx.conf", "Caddyfile"]) {
    const text = readFileSync(new URL(`../../docs/serving/${name}`, import.meta.url), "utf8");
    for (const directive of wanted.split("; ")) assert.ok(text.includes(directive), `${name}: ${directive}`);
  }
});
