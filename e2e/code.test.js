// The Code view in each engine: programs for a cluster, by hand, by address and
// from the Generate view; and that no secret gets into an address.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { top } from "./lib/paths.js";
import { identity } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { code, errorBeside, generator, inspector, makeToken } from "./lib/views.js";

const catalogue = JSON.parse(readFileSync(join(top, "recipes/recipes.json"), "utf8"));
const filled = (file) =>
  readFileSync(join(top, "recipes", file), "utf8")
    .replaceAll("sts.us-west-2.amazonaws.com", "sts.eu-west-2.amazonaws.com")
    .replaceAll("us-west-2", "eu-west-2")
    .replaceAll("my-cluster", "prod");

for (const { id, name } of present) {
  describe(`${name}: the Code view`, () => {
    let session, page;
    before(async () => {
      session = await openSession(id);
      page = await session.open();
    });
    after(() => session?.close());

    const hash = () => page.evaluate(() => location.hash);
    const go = (fragment) => page.evaluate((fragment) => (location.hash = fragment), fragment);
    const programText = () => page.on(code.program, (element) => element.textContent);
    const choose = (selector, value) =>
      page.on(
        selector,
        (control, value) => {
          control.value = value;
          for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
        },
        value,
      );
    const requested = () => session.proxy.seen.map(({ path }) => path).filter((path) => /^\/(app\/code|recipes)\//.test(path));

    test("loads nothing until it is shown", async () => {
      assert.deepEqual(requested(), []);
      await page.click("#to-code");
      await page.waitForText(code.program, /my-cluster/);
      assert.ok(requested().length > 0);
      assert.equal(await page.evaluate(() => document.title), "Code that makes Amazon EKS tokens: ekstoken");
      assert.equal(await hash(), "#code?language=java");
    });

    test("shows each program whole, with its remarks, in colours", async () => {
      for (const { language, file, wrong, links, checked } of catalogue) {
        await go(`code?language=${language}&cluster=prod&region=eu-west-2`);
        await page.waitForText(code.fileName, new RegExp(`^${file.split("/")[1].replaceAll(".", "\\.")}$`));
        await page.waitForText(code.program, /\bprod\b/);
        const expected = filled(file);
        await page.waitFor((expected) => document.querySelector("eks-token-recipes").shadowRoot.getElementById("program").textContent === expected, expected);
        assert.equal(await page.value(code.language), language);
        assert.equal(await page.text(code.tested), checked);
        const shown = await page.text(code.wrong);
        for (const { text } of wrong) assert.ok(shown.includes(text), text);
        assert.equal(await page.onAll("eks-token-recipes a[slot^='link-']", (all) => all.map(({ href }) => href).join()), links.map(({ url }) => url).join());
        for (const kind of ["comment", "string", "keyword"]) {
          assert.ok(await page.onAll(`${code.program} .${kind}`, (all) => all.length > 0), `${language}: ${kind}`);
        }
        // The explanation is in a comment; if a string were mistaken for one, code would be
        // missing.
        const comments = await page.onAll(`${code.program} .comment`, (all) => all.map(({ textContent }) => textContent));
        assert.ok(
          comments.some((text) => text.includes("aws eks get-token") || text.includes("npm install") || text.includes("AWS CLI")) || language === "python",
          language,
        );
      }
    });

    test("follows what is chosen, and its address does", async () => {
      await go("code?language=python&cluster=prod&region=eu-west-2");
      await page.waitForText(code.program, /STS_HOST = "sts\.eu-west-2\.amazonaws\.com"/);
      await choose(code.endpoint, "global");
      await page.waitForText(code.program, /STS_HOST = "sts\.amazonaws\.com"/);
      assert.match(await programText(), /REGION = "us-east-1"/);
      assert.equal(await hash(), "#code?language=python&cluster=prod&region=eu-west-2&endpoint=global");
      await choose(code.endpoint, "regional");
      await choose(code.region, "cn-north-1");
      await page.waitForText(code.program, /sts\.cn-north-1\.amazonaws\.com\.cn/);
      await choose(code.language, "bash");
      await page.waitForText(code.fileName, /eks-token\.sh/);
      assert.equal(await hash(), "#code?language=bash&cluster=prod&region=cn-north-1");
      await page.put(code.region, "");
      await choose(code.cluster, "arn:aws-us-gov:eks:us-gov-east-1:123456789012:cluster/gov");
      await page.waitForText(code.program, /cluster=gov\s[^]*sts\.us-gov-east-1\.amazonaws\.com/);
    });

    test("says beside a field what is wrong with it, and goes on", async () => {
      await go("code?language=go&cluster=prod&region=eu-west-2");
      await page.waitForText(code.program, /"prod"/);
      await choose(code.cluster, 'prod"; os.Exit(1) //');
      await page.waitFor(() => document.querySelector("eks-token-recipes").shadowRoot.getElementById("output").hidden);
      assert.match(await errorBeside(page, code.cluster), /letters, digits/);
      assert.ok(!(await hash()).includes("Exit"));
      await choose(code.cluster, "staging");
      await page.waitForText(code.program, /"staging"/);
      assert.equal(await errorBeside(page, code.cluster), "");
    });

    test("takes no secret from an address, and puts none into one", async () => {
      await go(`code?language=go&cluster=prod&region=eu-west-2&secretAccessKey=${encodeURIComponent(identity.secretAccessKey)}&token=k8s-aws-v1.x`);
      await page.waitForText(code.program, /"prod"/);
      await page.waitFor(() => !location.hash.includes("secret"));
      assert.equal(await hash(), "#code?language=go&cluster=prod&region=eu-west-2");
      for (const secret of [
        identity.accessKeyId,
        "Abcdefghij0123456789Abcdefghij0123456789",
        identity.secretAccessKey,
        identity.sessionToken,
        "k8s-aws-v1.aHR0cHM6Ly9zdHM",
      ]) {
        await choose(code.cluster, secret);
        await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
        assert.ok(!decodeURIComponent(await hash()).includes(secret.slice(0, 20)), secret);
        await go(`code?language=ruby&cluster=${encodeURIComponent(secret)}`);
        await page.waitForText(code.fileName, /\.rb$/);
        assert.equal(await page.value(code.cluster), "");
        await go("code?language=go&cluster=prod&region=eu-west-2");
        await page.waitForText(code.fileName, /main\.go/);
      }
      for (const fragment of [
        "code?language=<b>",
        "code?language=toString&cluster=%00&region=..",
        "code?",
        "code?%",
        "code?endpoint=odd&language=go&cluster=prod&region=eu-west-2",
      ]) {
        await go(fragment);
        await page.waitForShown(code.program);
      }
    });

    test("copies the program and the link, and leads to the inspector", async () => {
      await go("code?language=go&cluster=prod&region=eu-west-2");
      await page.waitForText(code.program, /"prod"/);
      for (const button of [code.copy, code.copyLink]) {
        await page.click(button);
        await page.waitForText(button, /Copied/);
      }
      await page.click(code.check);
      await page.waitForShown(inspector.text);
    });

    test("is where Generate's programs lead", async () => {
      await go("generate");
      await page.waitForShown(generator.make);
      for (const field of ["accessKeyId", "secretAccessKey", "sessionToken"]) await page.put(generator[field], identity[field]);
      await page.put(generator.clusterName, "prod");
      await page.put(generator.region, "eu-west-2");
      await makeToken(page);
      await page.click(`${generator.root} >>> #tab-python`);
      const link = `${generator.root} a[slot='code-python']`;
      await page.waitForShown(link);
      assert.equal(await page.on(link, (a) => a.getAttribute("href")), "#code?language=python&cluster=prod&region=eu-west-2");
      await page.click(link);
      await page.waitForText(code.program, /CLUSTER = "prod"/);
      assert.equal(await page.value(code.language), "python");
      assert.ok(!(await page.text("eks-token-recipes")).includes(identity.sessionToken.slice(0, 20)));
    });

    test("is worked by the keyboard", async () => {
      await go("code?language=go&cluster=prod&region=eu-west-2");
      await page.waitForText(code.fileName, /main\.go/);
      await page.focus(code.cluster);
      await page.keys("End");
      await page.type("2");
      await page.waitForText(code.program, /"prod2"/);
      const stops = [];
      for (let i = 0; i < 8; i++) {
        await page.keys("Tab");
        stops.push(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.id));
      }
      for (const stop of ["region", "endpoint", "copy-program", "download-program", "copy-link", "program", "check-token"])
        assert.ok(stops.includes(stop), `${stop}: ${stops}`);
    });

    test("leaves nothing to complain of", () => session.assertClean());
  });
}
