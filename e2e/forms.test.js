// Each form in which people have credentials and tokens, pasted into the page
// from the clipboard and recognised by it, in each engine.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { credentialForms, tokenForms } from "./lib/forms.js";
import { paramsOf, vectors } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { generator, inspector, makeToken } from "./lib/views.js";

const vector = vectors.find(({ sessionToken, region }) => sessionToken && region === "eu-west-2") ?? vectors[0];

for (const { id, name } of present) {
  describe(`${name}: every form that is pasted`, () => {
    let session, page;
    before(async () => {
      session = await openSession(id);
      page = await session.open("generate");
      await page.setClock(vector.signingTime);
      await page.waitForShown(generator.paste);
    });
    after(() => session?.close());

    for (const [form, textOf] of Object.entries(credentialForms)) {
      test(`credentials as ${form}: one click makes the token that aws-cli made`, async () => {
        for (const field of ["accessKeyId", "secretAccessKey", "sessionToken"]) await page.put(generator[field], "");
        await page.put(generator.clusterName, vector.cluster);
        await page.put(generator.region, vector.region);
        await page.paste(generator.paste, textOf(vector));
        await page.waitFor((id) => document.querySelector("eks-token-generator").shadowRoot.querySelector("#access-key-id").value === id, vector.accessKeyId);
        const { url } = await makeToken(page);
        assert.deepEqual(paramsOf(url), paramsOf(vector.awscli.url));
      });
    }

    test("the inspector takes over", async () => {
      await page.click("#to-inspect");
      await page.waitForShown(inspector.text);
    });

    for (const [form, textOf] of Object.entries(tokenForms)) {
      test(`a token as ${form}: it is found and read`, async () => {
        await page.put(inspector.text, "");
        await page.waitForShown(inspector.examples);
        await page.paste(inspector.text, textOf(vector.awscli));
        await page.waitForText(inspector.verdict, /\S/);
        const { url } = await page.on(inspector.root, ({ inspection }) => ({ url: inspection.url }));
        assert.equal(url, vector.awscli.url);
      });
    }

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}
