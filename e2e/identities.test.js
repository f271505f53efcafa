// What a provider returns is cached while it is valid, in the handle's memory
// only; credentials are accepted in the forms that services return.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { identity, request } from "./lib/samples.js";

const { accessKeyId, secretAccessKey, sessionToken } = identity;
const sts = { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: "2036-01-02T04:00:00Z" };
/** The same credentials in all common forms. */
const forms = {
  "an identity of the SDK": { ...identity, accountId: "123456789012", credentialScope: "eu-west-2" },
  "STS's own form": sts,
  "an answer of STS": { Credentials: sts, AssumedRoleUser: { Arn: "arn:aws:sts::1:assumed-role/x/y" }, $metadata: {} },
  "an answer of Cognito": {
    IdentityId: "eu-west-2:x",
    Credentials: { AccessKeyId: accessKeyId, SecretKey: secretAccessKey, SessionToken: sessionToken, Expiration: "2036-01-02T04:00:00Z" },
  },
  "a session of Amplify": { tokens: {}, credentials: { ...identity, expiration: "2036-01-02T04:00:00Z" }, identityId: "eu-west-2:x", userSub: "x" },
};

for (const { id, name } of present) {
  describe(`${name}: credentials`, () => {
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

    test("are taken in every form, as they are and from a provider", async () => {
      const { clean, made } = await page.evaluate(
        async (request, forms) => {
          const eks = await ekstoken.load();
          const made = {};
          for (const [kind, credentials] of Object.entries(forms)) {
            for (const given of [credentials, async () => credentials]) {
              const { value, ...error } = await outcome(eks.getToken({ ...request, credentials: given }));
              (made[kind] ??= []).push(value?.token ?? error);
            }
          }
          return { clean: (await eks.getToken(request)).token, made };
        },
        request,
        forms,
      );
      for (const [kind, tokens] of Object.entries(made)) assert.deepEqual(tokens, [clean, clean], kind);
    });

    /** Makes tokens with a provider one after another, with the clock at these minutes; returns how often it was called at each. */
    const asked = (expiration, minutes, options = {}) =>
      page.evaluate(
        async (request, expiration, minutes, options) => {
          const Plain = Date;
          const start = Plain.parse("2026-01-02T03:00:00Z");
          let now = start;
          globalThis.Date = class extends Plain {
            constructor(...args) {
              super(...(args.length > 0 ? args : [now]));
            }
            static now() {
              return now;
            }
          };
          try {
            const eks = await ekstoken.load();
            let count = 0;
            const credentials = async () => {
              count++;
              return { ...request.credentials, ...(expiration && { expiration: new Plain(start + expiration * 60000) }) };
            };
            const counts = [];
            for (const minute of minutes) {
              now = start + minute * 60000;
              await Promise.all([1, 2, 3].map(() => eks.getToken({ ...request, credentials, ...options })));
              counts.push(count);
            }
            eks.close();
            await (await ekstoken.load()).getToken({ ...request, credentials });
            counts.push(count);
            return counts;
          } finally {
            globalThis.Date = Plain;
          }
        },
        request,
        expiration,
        minutes,
        options,
      );

    test("of a provider are kept until five minutes before they expire, and until close()", async () => {
      assert.deepEqual(await asked(60, [0, 30, 54, 56]), [1, 1, 1, 2, 3]);
    });
    test("that end within five minutes, or never, are asked for each time", async () => {
      // Simultaneous calls share one result.
      assert.deepEqual(await asked(4, [0, 1]), [1, 2, 3]);
      assert.deepEqual(await asked(0, [0, 1]), [1, 2, 3]);
    });
    test("are asked for anew with fresh: true", async () => {
      assert.deepEqual(await asked(60, [0, 1], { fresh: true }), [3, 6, 7]);
    });

    test("that a provider failed to give are asked for again", async () => {
      const results = await page.evaluate(async (request) => {
        const eks = await ekstoken.load();
        let count = 0;
        const credentials = async () => {
          if (++count < 3) throw new Error(`failure ${count}`);
          return request.credentials;
        };
        const results = [];
        for (let i = 0; i < 3; i++) results.push(await outcome(eks.getToken({ ...request, credentials })));
        return results;
      }, request);
      assert.deepEqual(
        results.map(({ code, cause }) => [code, cause]),
        [
          ["credentials", "failure 1"],
          ["credentials", "failure 2"],
          [undefined, undefined],
        ],
      );
    });
  });
}
