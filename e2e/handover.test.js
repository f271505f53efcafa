// What passes from one view to the other goes with its token, and no further.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { identity, vectors } from "./lib/samples.js";
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

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}
