// The public module as a portal uses it, in each engine: tokens compared with
// the vectors, errors, closing, crashes.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { exportsOf, identity, paramsOf, request, urlOf, vectors } from "./lib/samples.js";
import { withSeam } from "./lib/seam.js";

// Ways to spoil a text field: the name of each, and how it is made.
const spoilt = {
  empty: () => "",
  blank: () => " \t ",
  "a megabyte": () => "A".repeat(1 << 20),
  emoji: () => "🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊",
  NUL: (good) => `${good.slice(0, 4)}\0${good.slice(4)}`,
  "a line break inside": (good) => `${good.slice(0, 4)}\n${good.slice(4)}`,
  markup: () => `<img src=x onerror=alert(1)>`,
  "a lone surrogate": (good) => `${good}\uD800`,
};
const fields = {
  accessKeyId: (options, value) => (options.credentials.accessKeyId = value),
  secretAccessKey: (options, value) => (options.credentials.secretAccessKey = value),
  sessionToken: (options, value) => (options.credentials.sessionToken = value),
  clusterName: (options, value) => (options.clusterName = value),
  region: (options, value) => (options.region = value),
  endpoint: (options, value) => (options.endpoint = value),
  signingTime: (options, value) => (options.signingTime = value),
};
// Where an empty value is valid too.
const optional = { sessionToken: ["empty", "blank"], endpoint: ["empty"] };

for (const { id, name } of present) {
  describe(`${name}: the public module`, () => {
    let host, browser, page;
    before(async () => {
      host = await startBench();
      browser = await launch(id);
      page = await openBench(browser, host);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    /** Calls a method of a loaded module; returns {value} or the error. */
    const call = (method, ...args) =>
      page.evaluate(async (method, args) => outcome((await ekstoken.load())[method](...args)), method, args);

    test("makes the very tokens that aws-cli made", async () => {
      const made = await page.evaluate(
        async (all) => {
          const eks = await ekstoken.load();
          return Promise.all(
            all.map(({ accessKeyId, secretAccessKey, sessionToken, region, cluster, signingTime }) =>
              eks.getToken({ credentials: { accessKeyId, secretAccessKey, sessionToken }, clusterName: cluster, region, signingTime }),
            ),
          );
        },
        vectors.map(({ awscli, ...input }) => input),
      );
      assert.equal(made.length, vectors.length);
      vectors.forEach((vector, i) => {
        assert.deepEqual(paramsOf(made[i].url), paramsOf(vector.awscli.url));
        assert.equal(new URL(made[i].url).host, new URL(vector.awscli.url).host);
        assert.equal(urlOf(made[i].token), made[i].url);
        assert.equal(made[i].execCredential.status.token, made[i].token);
        assert.equal(Date.parse(made[i].signedAt), Date.parse(vector.signingTime));
        assert.equal(Date.parse(made[i].expiresAt) - Date.parse(made[i].signedAt), 15 * 60000);
        assert.equal(Date.parse(made[i].refreshAt) - Date.parse(made[i].signedAt), 14 * 60000);
      });
    });

    test("reads what it made, and checks its signature", async () => {
      const { value: token } = await call("getToken", request);
      const { value: good } = await call("inspect", token.token, {
        now: "2026-01-02T03:05:00Z",
        secretAccessKey: request.credentials.secretAccessKey,
        clusterName: ["another", request.clusterName],
      });
      assert.equal(good.accepted, true);
      assert.equal(good.authenticatorError, "");
      assert.equal(good.url, token.url);
      assert.equal(good.parts.credential.accessKeyId, request.credentials.accessKeyId);
      assert.equal(good.parts.credential.region, "eu-west-2");
      assert.equal(good.signature.state, "match");
      assert.equal(good.signature.clusterName, request.clusterName);
      const { value: late } = await call("inspect", `Authorization: Bearer ${token.token}`, { now: "2026-01-02T03:19:06Z" });
      assert.equal(late.accepted, false);
      assert.match(late.authenticatorError, /expired/);
      assert.equal(late.signature, null);
    });

    test("recognises credentials that getToken then takes", async () => {
      const { value: found } = await call("recognize", exportsOf(identity));
      assert.equal(found.credentials.length, 1);
      const { value: direct } = await call("getToken", request);
      const { value: token } = await call("getToken", { ...request, credentials: found.credentials[0] });
      assert.equal(token.token, direct.token);
    });

    test("knows the regions, and its version", async () => {
      const { value: partitions } = await call("regions");
      assert.deepEqual(
        partitions.map(({ id }) => id).sort(),
        ["aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov"],
      );
      assert.ok(partitions.find(({ id }) => id === "aws").regions.some(({ id }) => id === "eu-west-2"));
      const { value: version } = await call("version");
      assert.match(version.go, /^go1\./);
    });

    for (const [field, set] of Object.entries(fields)) {
      test(`says what is wrong with ${field}, and works on`, async () => {
        for (const [kind, spoil] of Object.entries(spoilt)) {
          if (optional[field]?.includes(kind)) continue;
          const options = structuredClone(request);
          const value = spoil(request.credentials[field] ?? request[field] ?? "regional");
          set(options, value);
          const error = await call("getToken", options);
          assert.equal(error.typed, true, `${kind}: ${JSON.stringify(error).slice(0, 300)}`);
          assert.equal(error.field, field, kind);
          assert.match(error.code, /^(missing|invalid|unsupported|too-large)$/, kind);
          assert.ok(error.message.length > 10 && error.message.length < 300, `${kind}: ${error.message}`);
          if (value.trim().length > 3) assert.ok(!error.message.includes(value.trim()), `${kind}: the value stands in the message`);
        }
        assert.ok((await call("getToken", request)).value.token);
      });
    }

    test("says which value is of the wrong type", async () => {
      for (const [field, set] of Object.entries(fields)) {
        for (const value of [{}, [], true, field === "signingTime" ? "x" : 7]) {
          const options = structuredClone(request);
          set(options, value);
          const error = await call("getToken", options);
          assert.equal(error.field, field, JSON.stringify([field, value, error]));
          assert.equal(error.code, "invalid", JSON.stringify([field, value, error]));
        }
      }
      for (const expires of [-1, 901, 1.5, "60", 1e300]) {
        const error = await call("getToken", { ...request, expires });
        assert.deepEqual([error.code, error.field], ["invalid", "expires"], String(expires));
      }
      for (const credentials of [null, 7, "x", []]) {
        const error = await call("getToken", { ...request, credentials });
        assert.match(error.code, /^(missing|invalid)$/);
        assert.equal(error.field, "credentials");
      }
      const missing = await call("getToken", { ...request, clusterName: undefined });
      assert.deepEqual([missing.code, missing.field], ["missing", "clusterName"]);
      assert.equal((await call("getToken", { ...request, cluster: "x" })).code, "request");
      assert.equal((await call("getToken", undefined)).code, "request");
      assert.deepEqual(Object.entries(await call("inspect", undefined)).slice(0, 2), [["code", "invalid"], ["field", "text"]]);
    });

    test("blank-padded values work, and say so", async () => {
      const { accessKeyId, secretAccessKey, sessionToken } = request.credentials;
      const { value } = await call("getToken", {
        ...request,
        credentials: { accessKeyId: ` ${accessKeyId}\n`, secretAccessKey: `\t${secretAccessKey} `, sessionToken: ` ${sessionToken}\r\n` },
        clusterName: ` ${request.clusterName} `,
        region: ` ${request.region} `,
      });
      const { value: clean } = await call("getToken", request);
      assert.equal(value.token, clean.token);
    });

    test("a text with no token in it is a typed error that says what it is", async () => {
      for (const text of ["", "   ", "hello", "🦊", "\0", "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln", "A".repeat(1 << 20)]) {
        const error = await call("inspect", text);
        assert.deepEqual([error.code, error.field, error.typed], ["no-token", "text", true], text.slice(0, 20));
      }
    });

    test("more than 4,096 bytes of token are made, with a warning", async () => {
      const { value } = await call("getToken", { ...request, credentials: { ...request.credentials, sessionToken: "A".repeat(4000) } });
      assert.ok(value.token.length > 4096);
      assert.ok(value.warnings.some(({ id }) => id === "token-too-long"), JSON.stringify(value.warnings));
    });

    test("answers many calls at once, each with its own answer", async () => {
      const names = await page.evaluate(async (request) => {
        const eks = await ekstoken.load();
        const calls = Array.from({ length: 500 }, (_, i) =>
          i % 5 === 4
            ? eks.getToken({ ...request, clusterName: `no good ${i}` }).catch((error) => `error ${error.field} ${i}`)
            : eks.getToken({ ...request, clusterName: `cluster-${i}` }).then((token) => token.clusterName),
        );
        return Promise.all(calls);
      }, request);
      names.forEach((got, i) => assert.equal(got, i % 5 === 4 ? `error clusterName ${i}` : `cluster-${i}`));
    });

    test("a corrected secret under the same key ID signs anew", async () => {
      const { value: right } = await call("getToken", request);
      const { value: wrong } = await call("getToken", {
        ...request,
        credentials: { ...request.credentials, secretAccessKey: `${request.credentials.secretAccessKey.slice(0, -1)}Z` },
      });
      const { value: again } = await call("getToken", request);
      assert.notEqual(wrong.token, right.token);
      assert.equal(again.token, right.token);
    });

    test("a credential provider is called, and its rejection passed on", async () => {
      const result = await page.evaluate(async (request) => {
        const eks = await ekstoken.load();
        let calls = 0;
        const provider = async () => {
          calls++;
          return { ...request.credentials, expiration: new Date("2026-01-02T04:00:00Z"), credentialScope: "other" };
        };
        const given = await eks.getToken({ ...request, credentials: provider });
        const failed = await outcome(eks.getToken({ ...request, credentials: () => Promise.reject(new Error("signed out")) }));
        const threw = await outcome(eks.getToken({ ...request, credentials: () => { throw new Error("broken"); } }));
        const nothing = await outcome(eks.getToken({ ...request, credentials: async () => undefined }));
        return { calls, token: given.token, failed, threw, nothing };
      }, request);
      assert.equal(result.calls, 1);
      assert.equal(result.token, (await call("getToken", request)).value.token);
      assert.deepEqual([result.failed.code, result.failed.cause], ["credentials", "signed out"]);
      assert.deepEqual([result.threw.code, result.threw.cause], ["credentials", "broken"]);
      assert.deepEqual([result.nothing.code, result.nothing.field], ["missing", "credentials"]);
    });

    test("close() rejects what is pending and what comes after; load() gives a new one", async () => {
      const result = await page.evaluate(async (request) => {
        const eks = await ekstoken.load();
        const pending = [eks.getToken(request), eks.inspect("k8s-aws-v1.x"), eks.regions()].map(outcome);
        eks.close();
        eks.close();
        const late = [eks.getToken(request), eks.inspect("k8s-aws-v1.x"), eks.recognize("x"), eks.regions(), eks.version()].map(outcome);
        const next = await ekstoken.load();
        return { pending: await Promise.all(pending), late: await Promise.all(late), same: next === eks, next: await outcome(next.getToken(request)) };
      }, request);
      for (const { code, typed } of [...result.pending, ...result.late]) assert.deepEqual([code, typed], ["closed", true]);
      assert.equal(result.same, false);
      assert.ok(result.next.value.token);
    });

    test("leaves no global of Go's on the page", async () => {
      const names = await page.evaluate(() => ["Go", "fs", "process", "path"].filter((name) => name in globalThis));
      assert.deepEqual(names, []);
    });

    test("the browser has no complaint", () => assert.deepEqual(page.complaints(), []));
  });

  describe(`${name}: a Go program that ends`, () => {
    let host, browser, page;
    before(async () => {
      host = await startBench({ rules: [withSeam] });
      browser = await launch(id);
      page = await openBench(browser, host);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    for (const way of ["panic-now", "trap-now"]) {
      test(`rejects what is pending and starts again with the next call (${way})`, async () => {
        const result = await page.evaluate(
          async (request, way) => {
            const eks = await ekstoken.load();
            const before = await outcome(eks.getToken(request));
            const hit = [outcome(eks.inspect(way)), outcome(eks.getToken(request))];
            const after = [];
            for (let i = 0; i < 3; i++) after.push(await Promise.all(hit).then(() => outcome(eks.getToken(request))));
            return { before, hit: await Promise.all(hit), after };
          },
          request,
          way,
        );
        assert.ok(result.before.value.token);
        for (const { code, typed } of result.hit) assert.deepEqual([code, typed], ["crashed", true]);
        for (const { value } of result.after) assert.equal(value.token, result.before.value.token);
      });
    }
  });
}
