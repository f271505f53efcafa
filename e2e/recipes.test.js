// recipe() in each engine: what it fills in, what it rejects, and that the
// programs are only loaded on demand. The one for browsers is run.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openBench, startBench } from "./lib/bench.js";
import { launch, present } from "./lib/engines.js";
import { top } from "./lib/paths.js";
import { identity } from "./lib/samples.js";

const catalogue = JSON.parse(readFileSync(join(top, "recipes/recipes.json"), "utf8"));
const source = (file) => readFileSync(join(top, "recipes", file), "utf8");
const cluster = { clusterName: "Prod_1", region: "eu-north-1" };

// The program for browsers, filled in by the page's own code, as a separate file.
const { fill } = await import("../web/recipes/fill.js");
const browserRecipe = fill(
  source("browser/eks-token.js"),
  { clusterName: "Prod_1", region: "cn-north-1", signingRegion: "cn-north-1", host: "x", endpoint: "regional" },
  false,
).replace('from "ekstoken"', 'from "/ekstoken.js"');

for (const { id, name } of present) {
  describe(`${name}: recipes`, () => {
    let host, browser, page;
    before(async () => {
      host = await startBench({ extra: { "/eks-token.js": browserRecipe } });
      browser = await launch(id);
      page = await openBench(browser, host);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
    });

    const call = (method, ...args) => page.evaluate(async (method, args) => outcome((await ekstoken.load())[method](...args)), method, args);
    const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").filter((entry) => entry.name.includes("recipes.js")).length);

    test("are loaded when one is asked for, and once", async () => {
      await call("version");
      assert.equal(await loaded(), 0);
      await call("recipes");
      await call("recipe", "go", cluster);
      await call("recipe", "java", cluster);
      assert.equal(await loaded(), 1);
    });

    test("are all there", async () => {
      const { value: list } = await call("recipes");
      assert.deepEqual(
        list,
        catalogue.map(({ language, title, file, tested }) => ({ language, title, fileName: file.split("/")[1], tested })),
      );
      for (const { language, title, file, tested, checked, wrong, links } of catalogue) {
        const { value } = await call("recipe", language, cluster);
        const { code, ...about } = value;
        assert.deepEqual(about, { language, title, fileName: file.split("/")[1], tested, checked, wrong: wrong.map(({ text }) => text), links }, language);
        assert.ok(wrong.length > 0 && wrong.length <= 3, language);
        const expected = source(file)
          .replaceAll("sts.us-west-2.amazonaws.com", "sts.eu-north-1.amazonaws.com")
          .replaceAll("us-west-2", "eu-north-1")
          .replaceAll("my-cluster", "Prod_1");
        assert.equal(code, expected, language);
      }
    });

    test("are right in each partition, and for each kind of endpoint", async () => {
      const arn = "arn:aws-cn:eks:cn-northwest-1:123456789012:cluster/chan";
      for (const [options, host, signing] of [
        [{ clusterName: arn }, "sts.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"],
        [{ clusterName: "gov", region: "us-gov-west-1" }, "sts.us-gov-west-1.amazonaws.com", "us-gov-west-1"],
        [{ clusterName: "prod", region: "eu-west-2", endpoint: "global" }, "sts.amazonaws.com", "us-east-1"],
        [{ clusterName: "prod", region: "eu-west-2", endpoint: "fips-dualstack" }, "sts-fips.eu-west-2.api.aws", "eu-west-2"],
      ]) {
        const {
          value: { code },
        } = await call("recipe", "python", options);
        assert.ok(code.includes(`STS_HOST = "${host}"\n`), code);
        assert.ok(code.includes(`REGION = "${signing}"\n`), code);
        assert.ok(code.includes(`CLUSTER = "${options.clusterName.split("/").at(-1)}"\n`), code);
        if (options.region) assert.ok(code.includes(`--region ${options.region}\n`), code);
      }
      const {
        value: { code },
      } = await call("recipe", "browser", { clusterName: "prod", region: "eu-west-2", endpoint: "global" });
      assert.ok(code.includes('{ clusterName: "prod", region: "eu-west-2", endpoint: "global" }'), code);
    });

    test("refuse what isn't a cluster, a region or a language, without quoting it", async () => {
      for (const [language, options, code, field] of [
        ["cobol", cluster, "invalid", "language"],
        ["toString", cluster, "invalid", "language"],
        [7, cluster, "invalid", "language"],
        [undefined, cluster, "invalid", "language"],
        ["java", null, "request", ""],
        ["java", {}, "missing", "clusterName"],
        ["java", { clusterName: "prod" }, "missing", "region"],
        ["java", { ...cluster, clusterName: 'prod"; System.exit(1); //' }, "invalid", "clusterName"],
        ["bash", { ...cluster, clusterName: "$(id)" }, "invalid", "clusterName"],
        ["bash", { ...cluster, region: "eu-west-2\n" + "x" }, "invalid", "region"],
        ["java", { ...cluster, endpoint: "odd" }, "invalid", "endpoint"],
        ["java", { clusterName: "prod", region: "cn-north-1", endpoint: "global" }, "unsupported", "endpoint"],
        ["java", { ...cluster, secretAccessKey: identity.secretAccessKey }, "request", "secretAccessKey"],
      ]) {
        const error = await call("recipe", language, options);
        assert.deepEqual([error.code, error.field, error.typed], [code, field, true], JSON.stringify(options));
        assert.ok(!/System|\$\(id\)|cobol|wJalr/.test(error.message), error.message);
      }
      const closed = await page.evaluate(async () => {
        const eks = await ekstoken.load();
        eks.close();
        return Promise.all([outcome(eks.recipe("java", { clusterName: "prod", region: "eu-west-2" })), outcome(eks.recipes())]);
      });
      assert.deepEqual(
        closed.map(({ code }) => code),
        ["closed", "closed"],
      );
    });

    test("for browsers makes a token that the inspector takes", async () => {
      const [made, inspection] = await page.evaluate(async (credentials) => {
        const { eksToken } = await import("/eks-token.js");
        const made = await eksToken(credentials);
        const { secretAccessKey } = credentials;
        const inspection = await (await ekstoken.load()).inspect(made.token, { secretAccessKey, clusterName: "Prod_1" });
        return [made, inspection];
      }, identity);
      assert.equal(made.host, "sts.cn-north-1.amazonaws.com.cn");
      assert.equal(inspection.accepted, true);
      assert.equal(inspection.signature.state, "match");
    });

    test("for browsers makes one token for many requests", async () => {
      const seen = await page.evaluate(async (credentials) => {
        const { authenticated } = await import("/eks-token.js");
        const real = globalThis.fetch;
        const seen = [];
        globalThis.fetch = (url, init) => {
          if (String(url).startsWith("https://cluster.example/")) seen.push([init.method, init.headers.get("Authorization")]);
          return String(url).startsWith("https://cluster.example/") ? Promise.resolve(new Response()) : real(url, init);
        };
        const ask = authenticated(async () => credentials);
        await ask("https://cluster.example/version");
        await ask("https://cluster.example/api", { method: "POST" });
        globalThis.fetch = real;
        return seen;
      }, identity);
      assert.deepEqual(
        seen.map(([method]) => method ?? "GET"),
        ["GET", "POST"],
      );
      assert.match(seen[0][1], /^Bearer k8s-aws-v1\.[\w-]+$/);
      assert.equal(seen[0][1], seen[1][1]);
    });
  });
}
