// The released module is built small; a plain build of the same sources must
// give exactly the same results.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { dist, top } from "./lib/paths.js";
import { start } from "./lib/program.js";

const read = (path) => JSON.parse(readFileSync(join(top, path), "utf8"));
const tokens = read("internal/authenticator/verdicts/verdicts.json");
const requests = read("internal/presign/testdata/generate.json");

/** A deterministic generator of numbers (mulberry32). */
function random(seed) {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const odd = ["", "\0", "\n", " ", "%", "+", "=", "🦊", "\ud800", "\u202e", "k8s-aws-v1.", "X-Amz-Expires", '"', "{", "[", "&", "&amp;", "-", "9".repeat(40)];

/** Cuts, duplicates and inserts parts of a text, several times. */
function spoil(text, pick) {
  for (let n = pick(4); n >= 0; n--) {
    const a = pick(text.length + 1);
    const b = Math.min(text.length, a + pick(30));
    text = text.slice(0, a) + [odd[pick(odd.length)], text.slice(a, b).repeat(2), ""][pick(3)] + text.slice(b);
  }
  return text;
}

describe("a plain build", () => {
  let small, plain, folder;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "ekstoken-plain-"));
    const file = join(folder, "plain.wasm");
    execFileSync("go", ["-C", "scripts", "run", "./build", "-module", file], { cwd: top, env: { ...process.env, PLAIN: "1" } });
    small = await start(join(dist, "ekstoken.wasm"));
    plain = await start(file);
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Calls both; returns whether they succeeded. */
  const same = (method, params) => {
    const answer = small(method, params);
    assert.equal(answer, plain(method, params), `${method} ${JSON.stringify(params)}`);
    return JSON.parse(answer.split("\n")[0]).ok; // a line break in it would make one call two
  };

  test("is another build", () => {
    assert.notDeepEqual(readFileSync(join(dist, "ekstoken.wasm")), readFileSync(join(folder, "plain.wasm")));
  });

  test("tells the same of itself", () => {
    for (const method of ["version", "regions"]) assert.ok(same(method, {}));
  });

  test("makes the same tokens", () => {
    for (const { accessKeyId, secretAccessKey, sessionToken, region, cluster: clusterName, signingTime } of requests) {
      const params = { credentials: { accessKeyId, secretAccessKey, sessionToken }, clusterName, region, signingTime };
      assert.ok(same("getToken", params));
    }
  });

  test("judges tokens the same", () => {
    for (const { token: text, now, partition, region } of tokens) {
      same("inspect", { text, now, partition, region, secretAccessKey: "x".repeat(40), clusterNames: ["a", "b"] });
    }
  });

  test("answers hostile input the same", () => {
    const pick = random(1);
    let ok = 0;
    for (let i = 0; i < 1000; i++) {
      const { token, now } = tokens[pick(tokens.length)];
      const request = requests[pick(requests.length)];
      const text = spoil(token, pick);
      ok += same("inspect", { text, now }) + same("recognize", { text: spoil(JSON.stringify(request, null, pick(3)), pick), now });
      same("getToken", {
        credentials: {
          accessKeyId: spoil(request.accessKeyId, pick),
          secretAccessKey: request.secretAccessKey,
          sessionToken: spoil(request.sessionToken ?? "", pick),
        },
        clusterName: spoil(request.cluster, pick),
        region: pick(2) ? spoil(request.region, pick) : request.region,
        signingTime: now,
      });
      same(["getToken", "inspect", "recognize"][pick(3)], spoil(JSON.stringify({ text, now }), pick));
    }
    assert.ok(ok > 1000, `only ${ok} calls had an answer`);
  });
});
