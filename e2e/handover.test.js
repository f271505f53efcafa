// What passes from one view to the other is removed with its token.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { exportsOf, identity, vectors } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { generator, inspector, makeToken } from "./lib/views.js";

const vector = vectors.find(({ region }) => region === "eu-west-2") ?? vectors[0];

for (const { id, name } of present) {
  describe(`${name}: hand-overs`, () => {
    let session, page;
    before(async () => {
      session = await openSession(id);
      page = await session.open("generate");
      await page.setClock(vector.signingTime);
    });
    after(() => session?.close());

    const make = async (region) => {
      await page.click("#to-generate");
      await page.waitForShown(generator.make);
      for (const field of ["accessKeyId", "secretAccessKey", "sessionToken"]) await page.put(generator[field], identity[field]);
      await page.put(generator.clusterName, "my-cluster");
      await page.put(generator.region, region);
      const made = await makeToken(page);
      await page.click(generator.inspect);
      await inspected(made.token);
      return made.token;
    };
    const inspected = (token) => page.waitFor((token) => document.querySelector("eks-token-inspector").inspection?.token === token, token);
    const inspection = () => page.on(inspector.root, (element) => element.inspection);

    test("the partition and region of one token aren't those of the next", async () => {
      const chinese = await make("cn-north-1");
      const { partition, region, from } = (await inspection()).verifier;
      assert.deepEqual([partition, region, from], ["aws-cn", "cn-north-1", "options"]);
      await page.put(inspector.text, vector.awscli.token);
      await inspected(vector.awscli.token);
      assert.equal((await inspection()).verifier.from, "host");
      assert.equal((await inspection()).accepted, true);
      await make("eu-west-2");
      await page.click(inspector.clear);
      await page.put(inspector.text, chinese);
      await inspected(chinese);
      assert.equal((await inspection()).verifier.partition, "aws-cn");
      assert.equal((await inspection()).verifier.from, "host");
    });

    test("an example's key and cluster are gone when a token is handed over", async () => {
      await page.click("#to-inspect");
      await page.click(inspector.clear);
      await page.waitForShown(inspector.examples);
      await page.on(`${inspector.root} >>> #example-good`, (button) => button.click());
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection?.signature?.state === "match");
      await make("eu-west-2");
      assert.equal((await inspection()).signature, null);
      assert.equal(await page.value(inspector.secretKey), "");
    });

    test("credentials in the inspector's box lead to a token", async () => {
      await page.click("#to-inspect");
      await page.put(inspector.text, `${exportsOf(vector)}\naws eks update-kubeconfig --name found-it --region eu-west-2\n`);
      await page.waitForText(`${inspector.root} >>> #found`, /Make a token with these/);
      assert.ok(!(await page.text(inspector.problem)).includes(vector.secretAccessKey));
      await page.click(`${inspector.root} >>> #found button`);
      await page.waitForShown(generator.make);
      assert.equal(await page.value(generator.accessKeyId), vector.accessKeyId);
      assert.match(await page.value(generator.secretAccessKey), /^\u2022+ 40 characters$/);
      assert.equal(await page.value(generator.clusterName), "found-it");
      assert.equal(await page.value(generator.region), "eu-west-2");
    });

    test("credentials beside a token check its signature, and go with it", async () => {
      await page.click("#to-inspect");
      await page.put(inspector.text, `${exportsOf(vector)}\naws eks get-token --cluster-name ${vector.cluster}\n${vector.awscli.token}\n`);
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection?.signature?.state === "match");
      await page.put(inspector.text, vectors.at(-1).awscli.token);
      await inspected(vectors.at(-1).awscli.token);
      assert.equal((await inspection()).signature, null);
    });

    test("an expired token leads to a new one, for its region", async () => {
      await page.setClock(Date.parse(vector.signingTime) + 20 * 60_000);
      await page.put(inspector.text, vector.awscli.token);
      await page.waitForShown(`${inspector.root} >>> #renew`);
      await page.click(`${inspector.root} >>> #renew`);
      await page.waitForShown(generator.make);
      assert.equal(await page.value(generator.region), vector.region);
      await page.setClock(vector.signingTime);
    });

    test("a token that can't work is said to, and has no green tick", async () => {
      for (const [values, id] of [
        [{ secretAccessKey: "short" }, "secret-length"],
        [{ accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionToken: "" }, ""],
        [{ region: "eu-wset-2" }, ""],
        [{ accessKeyId: "AKIAIOSFODNN7EXAMPLE" }, ""],
      ]) {
        await page.click(generator.forget);
        const all = {
          accessKeyId: identity.accessKeyId,
          secretAccessKey: identity.secretAccessKey,
          sessionToken: identity.sessionToken,
          clusterName: "my-cluster",
          region: "eu-west-2",
          ...values,
        };
        for (const [field, value] of Object.entries(all)) await page.put(generator[field], value);
        await makeToken(page);
        await page.waitForShown(`${generator.root} >>> #token-warnings`);
        assert.ok((await page.onAll(`${generator.root} >>> #token-warnings li`, (all) => all.length)) > 0, JSON.stringify(values));
        if (id) assert.equal(await page.shows(`${generator.root} >>> #made-${id}`), true);
      }
    });

    test("a field changed after a token was made marks it as old", async () => {
      assert.equal(await page.shows(`${generator.root} >>> #stale`), false);
      await page.put(generator.clusterName, "another");
      await page.waitForText(`${generator.root} >>> #stale`, /before you changed the cluster/);
    });

    test("links carry a cluster and an example, and no secret", async () => {
      await page.evaluate(() => (location.hash = "#generate?cluster=linked&region=eu-west-1"));
      await page.waitFor((host) => document.querySelector(host).shadowRoot.querySelector("#cluster").value === "linked", generator.root);
      assert.equal(await page.value(generator.region), "eu-west-1");
      for (const [field, value] of [
        ["clusterName", vector.secretAccessKey],
        ["clusterName", vector.secretAccessKey.slice(1)],
        ["region", vector.accessKeyId],
        ["clusterName", "typed"],
      ]) {
        await page.on(
          generator[field],
          (control, value) => {
            control.value = value;
            for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
          },
          value,
        );
        const hash = await page.evaluate(() => location.hash);
        assert.ok(!hash.includes(encodeURIComponent(value).slice(0, 12)) || value === "typed", hash);
      }
      await page.evaluate(() => (location.hash = "#inspect/example/padded"));
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection?.token.endsWith("="));
      await page.put(inspector.text, vector.awscli.token);
      await inspected(vector.awscli.token);
      assert.equal(await page.evaluate(() => location.hash), "#inspect");
      await page.evaluate(() => (location.hash = "#constructor"));
      assert.equal(await page.shows(inspector.text), true);
    });

    test("a finding has a link, which explains it to those who have no such token", async () => {
      await page.click(inspector.clear);
      await page.evaluate(() => (location.hash = "#finding/padding"));
      await page.waitForText(`${inspector.root} >>> #explained`, /padded/);
      await page.on(`${inspector.root} >>> #explained button`, (button) => button.click());
      assert.equal(await page.shows(`${inspector.root} >>> #explained`), false);
      await page.evaluate(() => (location.hash = "#inspect/example/padded"));
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection?.token.endsWith("="));
      const link = await page.on(`${inspector.root} >>> #finding-padding details a[href^='#finding/']`, (a) => a.getAttribute("href"));
      assert.equal(link, "#finding/padding");
      await page.evaluate((link) => (location.hash = link), link);
      await page.waitFor((host) => document.querySelector(host).shadowRoot.querySelector("#finding-padding details").open, inspector.root);
      assert.equal(await page.shows(`${inspector.root} >>> #explained`), false);
    });

    test("a file that is dropped is read, and opens no tab", async () => {
      const prevented = await page.on(
        inspector.root,
        (element, token) => {
          const data = new DataTransfer();
          data.items.add(new File([`token: ${token}`], "kubeconfig"));
          return ["dragover", "drop"].map(
            (type) => !element.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, composed: true })),
          );
        },
        vectors.at(-1).awscli.token,
      );
      assert.deepEqual(prevented, [true, true]);
      await inspected(vectors.at(-1).awscli.token);
    });

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}
