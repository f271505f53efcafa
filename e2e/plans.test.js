// Plans make the same tokens as calls without them, and are forgotten.
import assert from "node:assert/strict";
import { join } from "node:path";
import { mock, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Plans } from "../web/module/plans.js";
import { EksTokenError } from "../web/module/error.js";
import { dist } from "./lib/paths.js";
import { identity, request, vectors } from "./lib/samples.js";

const { load } = await import(pathToFileURL(join(dist, "node.js")));

test("a Date, which takes a plan, makes what a text makes, which doesn't", async () => {
  const eks = await load();
  for (const { cluster: clusterName, region, signingTime, awscli, ...credentials } of vectors) {
    const options = { credentials, clusterName, region };
    const [long, short, again] = await Promise.all(
      [signingTime, new Date(signingTime), Date.parse(signingTime) + 999].map((time) => eks.getToken({ ...options, signingTime: time })),
    );
    assert.deepEqual(short, long);
    assert.deepEqual(again, long);
  }
});

test("a secret corrected under the same ID, another endpoint and another expiry are plans of their own", async () => {
  const eks = await load();
  const at = { signingTime: Date.parse(request.signingTime) };
  const text = { signingTime: request.signingTime };
  for (const change of [
    {},
    { credentials: { ...identity, secretAccessKey: `${identity.secretAccessKey.slice(0, -1)}x` } },
    { endpoint: "fips" },
    { expires: 0 },
    { credentials: { ...identity, sessionToken: "" } },
    {},
  ]) {
    assert.deepEqual(await eks.getToken({ ...request, ...change, ...at }), await eks.getToken({ ...request, ...change, ...text }));
  }
});

test("errors and warnings are those of the long way", async () => {
  const eks = await load();
  for (const change of [
    { clusterName: "" },
    { region: "nowhere" },
    { expires: 901 },
    { endpoint: "moon" },
    { credentials: { ...identity, secretAccessKey: "" } },
    { signingTime: -5000 },
    { signingTime: new Date("9999-12-31T23:59:59Z") },
  ]) {
    const told = await Promise.all(
      [{ signingTime: Date.parse(request.signingTime) }, { signingTime: request.signingTime }].map((time) =>
        eks.getToken({ ...request, ...time, ...change }).then(
          () => assert.fail("no error"),
          ({ code, field, message }) => ({ code, field, message }),
        ),
      ),
    );
    assert.deepEqual(told[0], told[1]);
    assert.notEqual(told[0].code, "no-plan");
  }
  const expiration = new Date(Date.parse(request.signingTime) + 60_000);
  const { warnings } = await eks.getToken({ ...request, credentials: { ...identity, expiration }, signingTime: Date.parse(request.signingTime) });
  assert.deepEqual(
    warnings.map(({ id }) => id),
    ["credentials-expire-first"],
  );
});

test("more plans than are held still make their tokens", async () => {
  const eks = await load();
  const names = Array.from({ length: 40 }, (_, i) => `cluster-${i}`);
  for (let round = 0; round < 2; round++) {
    const made = await Promise.all(names.map((clusterName) => eks.getToken({ ...request, clusterName, signingTime: Date.parse(request.signingTime) })));
    assert.deepEqual(
      made.map(({ clusterName }) => clusterName),
      names,
    );
  }
});

test("plans are forgotten after an idle minute, and by forget()", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  try {
    const asked = [];
    const plans = new Plans(async (method) => {
      asked.push(method);
      if (method === "plan") return { clusterName: "a", region: "b", partition: "c", host: "d" };
      if (method === "token" && asked.filter((m) => m === "token").length === 5) throw new EksTokenError("no-plan", "There is no such plan.");
      return method === "token" ? "k8s-aws-v1.YWJj" : "";
    });
    const params = { credentials: { accessKeyId: "a" }, clusterName: "a" };
    const token = () => plans.token(params, 1);
    assert.equal((await token()).url, "abc");
    await token();
    assert.deepEqual(asked, ["plan", "token", "token"]);
    mock.timers.tick(40_000);
    await token();
    mock.timers.tick(40_000); // a minute after the first, but not after the last
    await token();
    assert.equal(asked.filter((method) => method === "plan").length, 1);
    mock.timers.tick(130_000);
    assert.equal(asked.at(-1), "forget");
    await token(); // Go has no plan here, so it is sent again
    assert.deepEqual(asked.slice(-4), ["plan", "token", "plan", "token"]);
    plans.forget();
    mock.timers.tick(200_000);
    assert.deepEqual(asked.slice(-4), ["plan", "token", "plan", "token"]);
  } finally {
    mock.timers.reset();
  }
});
