// The module in Node.js, as an ES module and with require(): the same calls and
// results as in browsers.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { integrity } from "./lib/integrity.js";
import { dist } from "./lib/paths.js";
import { exportsOf, identity, paramsOf, request, urlOf, vectors } from "./lib/samples.js";
import { readFileSync } from "node:fs";

const node = join(dist, "node.js");
const forms = { "an ES module": await import(pathToFileURL(node)), "require()": createRequire(import.meta.url)(join(dist, "node.cjs")) };

for (const [form, { load, EksTokenError }] of Object.entries(forms)) {
  describe(`Node.js, ${form}`, () => {
    const fails = async (promise, code, field, message = /./) => {
      const error = await promise.then(
        () => assert.fail("no error"),
        (error) => error,
      );
      assert.ok(error instanceof EksTokenError, String(error));
      assert.deepEqual([error.code, error.field], [code, field], error.message);
      assert.match(error.message, message);
    };

    test("makes the very tokens that aws-cli made", async () => {
      const eks = await load();
      const made = await Promise.all(
        vectors.map(({ cluster, region, signingTime, awscli, ...credentials }) => eks.getToken({ credentials, clusterName: cluster, region, signingTime })),
      );
      made.forEach(({ token, url }, i) => {
        assert.deepEqual(paramsOf(url), paramsOf(vectors[i].awscli.url));
        assert.equal(urlOf(token), url);
      });
    });

    test("inspects, recognises, and knows the regions and its version", async () => {
      const eks = await load();
      const { token } = await eks.getToken(request);
      const inspection = await eks.inspect(`Bearer ${token}`, {
        now: request.signingTime,
        secretAccessKey: identity.secretAccessKey,
        clusterName: ["x", request.clusterName],
      });
      assert.deepEqual([inspection.accepted, inspection.signature.state], [true, "match"]);
      assert.equal((await eks.recognize(exportsOf(identity))).credentials.length, 1);
      assert.ok((await eks.regions()).length > 5);
      assert.match((await eks.version()).go, /^go1\./);
    });

    test("gives the same errors", async () => {
      const eks = await load();
      await fails(
        eks.getToken({
          ...request,
          credentials: async () => {
            throw new Error("gone");
          },
        }),
        "credentials",
        "credentials",
      );
      await fails(eks.getToken({ ...request, expires: 901 }), "invalid", "expires");
      await fails(eks.inspect("nothing"), "no-token", "text");
      await fails(load({ worker: () => {} }), "unsupported", "worker");
      await fails(load({ baseURL: "https://example.com/" }), "invalid", "baseURL");
      await fails(load({ baseURL: tmpdir() }), "load", "", /serverExternalPackages/);
      await fails(load({ integrity: integrity("other") }), "load", "", /integrity/);
    });

    test("takes a folder, an integrity and a program", async () => {
      const wasm = readFileSync(join(dist, "ekstoken.wasm"));
      const { token } = await (await load()).getToken(request);
      for (const options of [
        { baseURL: dist },
        { baseURL: pathToFileURL(dist) },
        { integrity: integrity(wasm) },
        { wasm },
        { wasm: WebAssembly.compile(wasm) },
      ]) {
        const eks = await load(options);
        assert.equal((await eks.getToken(request)).token, token);
        if (Object.keys(options)[0] !== "baseURL") assert.notEqual(eks, await load());
        eks.close();
      }
    });

    test("close() rejects what waits, and load() gives a new handle", async () => {
      const eks = await load();
      const waiting = eks.getToken(request);
      eks.close();
      await fails(waiting, "closed", "");
      assert.ok((await (await load()).getToken(request)).token);
    });
  });
}

/** Runs a script in its own folder with the given files of dist. */
function script(code, files = ["node.js", "node.cjs", "worker.js", "ekstoken.wasm"]) {
  const folder = mkdtempSync(join(tmpdir(), "ekstoken-node-"));
  try {
    for (const name of files) cpSync(join(dist, name), join(folder, name));
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(join(folder, "main.js"), code);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["main.js"], { cwd: folder, encoding: "utf8", timeout: 60000 });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("Node.js: a process ends by itself, once nothing waits", () => {
  assert.equal(script('import { load } from "./node.js"; const eks = await load(); console.log((await eks.regions()).length > 5);'), "true");
});

test("Node.js: importing does nothing; a missing file is told", () => {
  const told = script('import { load } from "./node.js"; await load().catch(({ code, message }) => console.log(code, message));', ["node.js"]);
  assert.match(told, /^load .*(worker\.js|ekstoken\.wasm) can't be read/);
});

test("every entry can be imported where there is no page", () => {
  const code =
    'for (const name of ["ekstoken", "element", "define"]) await import(`./${name}.js`); const { load } = await import("./ekstoken.js"); await load().catch(({ code }) => console.log(code));';
  assert.equal(script(code, ["ekstoken.js", "element.js", "define.js"]), "environment");
});
