// A person's tour of the page, in each engine: credentials in, token out, the
// token inspected, everything forgotten. At the end, nothing has left the page
// and the browser has reported nothing.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { exportsOf, identity, paramsOf, vectors } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { fillGenerator, generator, inspector, makeToken } from "./lib/views.js";

const vector = vectors.find(({ sessionToken, region }) => sessionToken && region === "eu-west-2") ?? vectors[0];

for (const { id, name } of present) {
  describe(`${name}: the tour`, () => {
    let session, page, token;
    before(async () => {
      session = await openSession(id);
      page = await session.open();
      await page.setClock(vector.signingTime);
    });
    after(() => session?.close());

    test("opens at Inspect, with a title and one heading", async () => {
      assert.match(await page.evaluate(() => document.title), /ekstoken/);
      assert.equal(await page.shows(inspector.text), true);
      assert.equal(await page.shows(generator.paste), false);
      const headings = await page.onAll("h1", (all) => all.filter((h) => h.checkVisibility()).length);
      assert.equal(headings, 1);
      await page.screenshot(`${id}-inspect-empty`);
    });

    test("pasted credentials fill the fields, and are not shown", async () => {
      await page.click("#to-generate");
      await page.waitForShown(generator.paste);
      await fillGenerator(page, exportsOf(vector), { cluster: vector.cluster, region: vector.region });
      assert.equal(await page.value(generator.accessKeyId), vector.accessKeyId);
      const secrets = [generator.secretAccessKey, generator.sessionToken];
      for (const field of secrets) assert.match(await page.value(field), /^•+ \d+ characters$/);
      await page.click(generator.reveal);
      assert.equal(await page.value(generator.secretAccessKey), vector.secretAccessKey);
      assert.equal(await page.value(generator.sessionToken), vector.sessionToken);
      await page.click(generator.reveal);
      for (const field of secrets) assert.match(await page.value(field), /^•+ \d+ characters$/);
    });

    test("one click makes the token that aws-cli made", async () => {
      token = await makeToken(page);
      assert.deepEqual(paramsOf(token.url), paramsOf(vector.awscli.url));
      await page.waitForText(generator.output, /Refresh in 14:00/);
      await page.screenshot(`${id}-generate-token`);
    });

    test("every output shows, and holds the token only once it is revealed", async () => {
      const labels = await page.onAll(generator.tabs, (tabs) => tabs.map((tab) => tab.id));
      assert.ok(labels.length >= 4, labels.join(" "));
      for (const tab of labels) {
        await page.click(`${generator.root} >>> #${tab}`);
        const text = await page.text(generator.outputText);
        assert.ok(text.length > 20, tab);
        assert.ok(!text.includes(token.token) && !text.includes(token.url), `${tab} is masked`);
      }
      await page.click(`${generator.root} >>> #${labels[0]}`);
      await page.click(generator.revealOutput);
      assert.ok((await page.text(generator.outputText)).includes(token.token));
      await page.click(generator.revealOutput);
      assert.ok(!(await page.text(generator.outputText)).includes(token.token));
    });

    test("copying says that it was done", async () => {
      await page.click(generator.copy);
      await page.waitForText(generator.copy, /Copied/);
    });

    test("a link takes the token to the inspector, which finds no fault", async () => {
      await page.click(generator.inspect);
      await page.waitForText(inspector.verdict, /\S/);
      assert.equal(await page.value(inspector.text), token.token);
      const inspection = await page.on(inspector.root, (element) => element.inspection);
      assert.equal(inspection.accepted, true);
      assert.equal(inspection.url, token.url);
      await page.waitForText(inspector.times, /expires in 15/);
      await page.screenshot(`${id}-inspect-answer`);
    });

    test("all eight parts of the answer are there", async () => {
      assert.match(await page.text(inspector.params), /X-Amz-Credential/);
      assert.match(await page.text(inspector.size), /4,096/);
      assert.match(await page.text(inspector.key), /ASIA/);
      assert.match(await page.text(inspector.next), /curl/);
      await page.click(inspector.reportTab);
      const report = await page.text(inspector.report);
      const signature = new URL(token.url).searchParams.get("X-Amz-Signature");
      for (const secret of [token.token, signature, vector.sessionToken, vector.secretAccessKey]) assert.ok(!report.includes(secret));
      for (const part of [inspector.verdict, inspector.times, inspector.token, inspector.report]) assert.equal(await page.shows(part), true, part);
    });

    test("the signature check names the cluster, and a wrong one", async () => {
      await page.on(inspector.signatureTab, (tab) => tab.click());
      await page.paste(inspector.secretKey, vector.secretAccessKey);
      await page.put(inspector.clusterNames, `not-it\n${vector.cluster}`);
      const good = await page.waitForText(inspector.signatureResult, /\S/);
      assert.equal(await page.on(inspector.root, (element) => element.inspection.signature?.state), "match", good);
      await page.waitForText(inspector.signatureResult, new RegExp(vector.cluster));
      await page.put(inspector.clusterNames, "not-it");
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.signature?.state === "mismatch");
      await page.screenshot(`${id}-inspect-signature`);
    });

    test("a token that has expired is said to be, once the clock is there", async () => {
      await page.setClock(Date.parse(vector.signingTime) + 15 * 60000 + 1000);
      await page.waitForText(inspector.verdict, /expired/i);
      assert.equal(await page.on(inspector.root, (element) => element.inspection.accepted), false);
    });

    test("every example is made and judged on the spot", async () => {
      await page.click(inspector.clear);
      await page.waitForShown(inspector.examples);
      const examples = await page.onAll(inspector.examples, (all) => all.map((button) => button.id));
      assert.equal(examples.length, 7);
      const verdicts = {};
      for (const example of examples) {
        await page.click(`${inspector.root} >>> #${example}`);
        await page.waitForText(inspector.verdict, /\S/);
        verdicts[example] = await page.on(inspector.root, (element) => element.inspection.accepted);
        await page.screenshot(`${id}-${example}`);
        await page.click(inspector.clear);
        await page.waitForShown(inspector.examples);
      }
      assert.deepEqual(
        Object.entries(verdicts)
          .filter(([, accepted]) => accepted)
          .map(([example]) => example),
        ["example-good"],
      );
    });

    test("what is pasted is answered as it is pasted", async () => {
      await page.paste(inspector.text, "hello");
      await page.waitForText(inspector.problem, /token/i);
      await page.paste(inspector.text, `\nAuthorization: Bearer ${token.token}`);
      await page.waitForText(inspector.verdict, /\S/);
      assert.equal(await page.on(inspector.root, (element) => element.inspection.token), token.token);
    });

    test("Forget everything clears both views and ends the worker", async () => {
      await page.click("#to-generate");
      await page.waitForShown(generator.forget);
      await page.click(generator.forget);
      await page.waitForText(generator.notice, /forgotten/i);
      for (const field of ["paste", "accessKeyId", "secretAccessKey", "sessionToken", "clusterName"]) {
        assert.equal(await page.value(generator[field]), "", field);
      }
      assert.equal(await page.shows(generator.output), false);
      assert.equal(await page.value(inspector.text), "");
      await page.screenshot(`${id}-forgotten`);
    });

    test("and it works again after that", async () => {
      await page.setClock(vector.signingTime);
      await fillGenerator(page, exportsOf(identity), { cluster: "my-cluster", region: "eu-west-2" });
      const next = await makeToken(page);
      assert.match(next.url, new RegExp(identity.accessKeyId));
    });

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}
