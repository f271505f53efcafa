// The whole chain, from the page to the cluster's user: the page makes a token
// in a browser, client-go sends it to an API server, which asks the real
// aws-iam-authenticator, which asks STS. Broken tokens are rejected, and the
// page's inspector predicts why, in the same words. The words come from the Go
// program and are the same in each engine, so one engine tests all of them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { top } from "./lib/paths.js";
import { start, stop, until } from "./lib/processes.js";
import { exportsOf, urlOf } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { fillGenerator, generator, inspector, makeToken } from "./lib/views.js";

const MINUTE = 60_000;
const region = "eu-west-2";

/** Starts conformance/chain: a cluster, with the credentials of one of its users and of a stranger. */
async function startChain() {
  const program = join(top, "tmp", "e2e-chain");
  execFileSync("go", ["build", "-o", program, "./chain"], { cwd: join(top, "conformance"), stdio: "inherit" });
  const child = start(program, [], { stdio: ["pipe", "pipe", "pipe"] });
  const line = await until(() => {
    if (child.exitCode !== null) throw new Error(`chain has ended: ${child.output}`);
    return child.output.match(/^\{"url".*\}$/m)?.[0];
  }, "conformance/chain");
  const cluster = JSON.parse(line);
  return {
    ...cluster,
    /** The cluster's verdict on a token: {authenticated, user, denial}. */
    async judge(token) {
      const response = await fetch(cluster.url, { method: "POST", body: token });
      assert.equal(response.status, 200, "chain's answer");
      return response.json();
    },
    close() {
      child.stdin.end();
      return stop(child);
    },
  };
}

const wrap = (url) => `k8s-aws-v1.${Buffer.from(url).toString("base64url")}`;

/** Replaces a part of the token's URL, once. */
function edited(token, old, fresh) {
  const url = urlOf(token);
  assert.ok(url.includes(old), `no ${old} in the URL`);
  return wrap(url.replace(old, fresh));
}

// Broken in their text: the authenticator rejects them before it asks STS.
const broken = {
  "with another prefix": (token) => token.replace("v1", "v2"),
  padded: (token) => `${token}==`,
  "cut off": (token) => token.slice(0, 300),
  "with a character lost": (token) => token.slice(0, 200) + token.slice(201),
  "for http": (token) => edited(token, "https:", "http:"),
  "for another host": (token) => edited(token, "sts.eu-west-2.amazonaws.com", "example.com"),
  "for a host that looks alike": (token) => edited(token, "amazonaws.com", "amazonaws.com.example.com"),
  "for another partition's host": (token) => edited(token, "sts.eu-west-2.amazonaws.com", "sts.cn-north-1.amazonaws.com.cn"),
  "for another path": (token) => edited(token, "/?", "/x?"),
  "for another action": (token) => edited(token, "GetCallerIdentity", "GetSessionToken"),
  "with a parameter that isn't STS's": (token) => edited(token, "Version=", "Fersion="),
  "with a parameter twice": (token) => edited(token, "Version=", "Action=GetCallerIdentity&Version="),
  "without the cluster header in its signature": (token) => edited(token, "host%3Bx-k8s-aws-id", "host"),
  "with an X-Amz-Expires of 901": (token) => edited(token, "X-Amz-Expires=60", "X-Amz-Expires=901"),
  "with an X-Amz-Expires that is no number": (token) => edited(token, "X-Amz-Expires=60", "X-Amz-Expires=15m"),
  "without its date": (token) => wrap(urlOf(token).replace(/X-Amz-Date=\w+&/, "")),
  "with an odd date": (token) => edited(token, "X-Amz-Date=2", "X-Amz-Date=x"),
  "with a bad escape": (token) => edited(token, "%2F", "%zz"),
  "of no URL": () => wrap("://"),
};

for (const { id, name } of present) {
  describe(`${name}: from the page to the cluster's user`, () => {
    let chain, session, page, good;

    before(async () => {
      chain = await startChain();
      session = await openSession(id);
      page = await session.open();
      // The person who asks knows where the cluster is.
      await until(() => page.on(inspector.partition, (select) => select.options.length > 1), "the partitions");
      await page.put(inspector.partition, chain.partition);
    });
    after(async () => {
      await session?.close();
      await chain?.close();
    });

    /** Makes a token on the page by filling in its fields. */
    async function make({ credentials = chain.credentials, cluster = chain.clusterName } = {}) {
      await page.click("#to-generate");
      await page.click(generator.forget);
      await fillGenerator(page, exportsOf(credentials), { cluster, region });
      return (await makeToken(page)).token;
    }

    /** What the page's inspector says about a text, and how much of it the page shows. */
    async function ask(text, { secret = "", cluster = "" } = {}) {
      await page.click("#to-inspect");
      await page.put(inspector.secretKey, secret);
      await page.put(inspector.clusterNames, cluster);
      await page.put(inspector.text, "");
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection === null);
      await page.put(inspector.text, text);
      return page.waitFor(() => {
        const element = document.querySelector("eks-token-inspector");
        const { inspection } = element;
        return (
          inspection && {
            ...inspection,
            shown: [...element.shadowRoot.querySelectorAll("#findings samp")].map((samp) => samp.textContent),
          }
        );
      });
    }

    test("a good token: the mapped user and groups come back", async () => {
      good = await make();
      const said = await ask(good);
      assert.equal(said.accepted, true);
      const answer = await chain.judge(good);
      assert.equal(answer.authenticated, true, answer.denial);
      assert.equal(answer.user.username, chain.user);
      assert.deepEqual(answer.user.groups, chain.groups);
    });

    if (id === present[0].id) {
      for (const [kind, spoil] of Object.entries(broken)) {
        test(`a token ${kind}: refused in the words that the page had for it`, async () => {
          const token = spoil(good);
          const said = await ask(token);
          assert.equal(said.token, token, "what was judged");
          assert.equal(said.accepted, false);
          const answer = await chain.judge(token);
          assert.equal(answer.authenticated, false);
          assert.notEqual(answer.denial, "");
          assert.equal(said.authenticatorError, answer.denial);
          assert.ok(said.shown.includes(answer.denial), `shown: ${said.shown.join("\n")}`);
        });
      }

      test("a token made by a clock 16 minutes behind: refused as expired, as the page said", async () => {
        await page.setClock(Date.now() - 16 * MINUTE);
        const token = await make();
        await page.evaluate(() => (globalThis.Date = globalThis.plainDate));
        const said = await ask(token);
        const answer = await chain.judge(token);
        assert.equal(answer.authenticated, false);
        // The words include the time of the judgement.
        const timeless = (text) => text.replace(/current time: \S+/, "");
        assert.equal(timeless(said.authenticatorError), timeless(answer.denial));
      });

      test("a token too long: refused, and the generator warned", async () => {
        const token = await make({ credentials: { ...chain.credentials, sessionToken: "A".repeat(4096) } });
        await page.waitForText(`${generator.root} >>> #token-warnings`, /4,096/);
        const said = await ask(token);
        const answer = await chain.judge(token);
        assert.equal(answer.authenticated, false);
        assert.equal(said.authenticatorError, answer.denial);
      });

      // What otherwise only STS can check, the page checks with the secret key.
      for (const [kind, of] of [
        ["for another cluster", () => ({ cluster: "staging" })],
        ["made with another secret key", () => ({ credentials: { ...chain.credentials, secretAccessKey: chain.stranger.secretAccessKey } })],
      ]) {
        test(`a token ${kind}: STS refuses the signature, as the signature check said`, async () => {
          const token = await make(of());
          const said = await ask(token, { secret: chain.credentials.secretAccessKey, cluster: chain.clusterName });
          assert.equal(said.accepted, true);
          assert.equal(said.signature.state, "mismatch");
          assert.match(said.signature.fix, /another cluster.*secret access key/);
          const made = await ask(token, { secret: (of().credentials ?? chain.credentials).secretAccessKey, cluster: `${chain.clusterName}\nstaging` });
          assert.deepEqual([made.signature.state, made.signature.clusterName], ["match", of().cluster ?? chain.clusterName]);
          const answer = await chain.judge(token);
          assert.equal(answer.authenticated, false);
          assert.match(answer.denial, /SignatureDoesNotMatch/);
        });
      }

      test("a token without its session token: STS doesn't know the key, as the page said", async () => {
        const token = await make({ credentials: { ...chain.credentials, sessionToken: "" } });
        const said = await ask(token);
        assert.equal(said.accepted, true);
        assert.deepEqual(
          said.findings.filter(({ severity }) => severity === "error").map((finding) => finding.id),
          ["session-token-missing"],
        );
        const answer = await chain.judge(token);
        assert.equal(answer.authenticated, false);
        assert.match(answer.denial, /InvalidClientTokenId/);
      });

      test("a token of an identity that isn't mapped: refused, and the page sent its reader to the mapping", async () => {
        const token = await make({ credentials: chain.stranger });
        const said = await ask(token, { secret: chain.stranger.secretAccessKey, cluster: chain.clusterName });
        assert.deepEqual([said.accepted, said.signature.state], [true, "match"]);
        await page.on(`${inspector.root} >>> #more-steps`, (details) => (details.open = true));
        assert.match(await page.text(inspector.next), /is there an access entry\?.*is there a mapping in aws-auth\?/);
        const answer = await chain.judge(token);
        assert.equal(answer.authenticated, false);
        assert.match(answer.denial, /identity is not mapped/);
      });
    }

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}
