// No trace: after each action on the page, its secrets are searched for wherever
// a browser stores or passes on data, as they are, in base64 and
// percent-encoded.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { exportsOf, formsOf, vectors } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { fillGenerator, generator, inspector, makeToken } from "./lib/views.js";

const vector = vectors.find(({ sessionToken }) => sessionToken);

/** Everything that the page has stored, by place. */
async function keeps() {
  const places = {
    "local storage": JSON.stringify({ ...localStorage }),
    "session storage": JSON.stringify({ ...sessionStorage }),
    cookies: document.cookie,
    "the address": location.href,
    "the history's state": JSON.stringify(history.state),
    "the title": document.title,
    "the window's name": window.name,
    "the referrer": document.referrer,
    "the list of requests": performance
      .getEntries()
      .map((entry) => entry.name)
      .join("\n"),
    "the caches": "",
    databases: JSON.stringify((await indexedDB.databases?.()) ?? []),
    "service workers": String((await navigator.serviceWorker?.getRegistrations())?.length ?? 0),
    "private files": "",
  };
  for (const name of (await globalThis.caches?.keys()) ?? []) places["the caches"] += name;
  try {
    for await (const name of (await navigator.storage.getDirectory()).keys()) places["private files"] += name;
  } catch {
    // This engine, or this origin, has none.
  }
  const attributes = [];
  const texts = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) attributes.push(`${element.localName} ${name}=${value}`);
      // A select's value is one of its options'.
      if ("value" in element && typeof element.value === "string") texts.push(element.value);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
    texts.push(root.textContent ?? root.body?.textContent ?? "");
  };
  walk(document);
  places.attributes = attributes.join("\n");
  places["texts and fields"] = `${texts.join("\n")}\n${document.body.textContent}`;
  return places;
}

/** Names the secrets in a text, and how they are encoded. */
function secretsIn(text, secrets) {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret)
      .filter((form) => text.includes(form))
      .map(() => name),
  );
}

for (const { id, name } of present) {
  describe(`${name}: traces`, () => {
    let session, page, secrets;
    before(async () => {
      session = await openSession(id);
      page = await session.open();
      await page.setClock(vector.signingTime);
      secrets = { "the secret access key": vector.secretAccessKey, "the session token": vector.sessionToken };
    });
    after(() => session?.close());

    /** The places that contain a secret, except for those where the person sees it. */
    async function found(seen = []) {
      const places = { ...(await page.evaluate(keeps)), console: page.messages.map(({ text }) => text).join("\n") };
      if (page.accessibilityTree) places["the accessibility tree"] = await page.accessibilityTree();
      assert.ok(places.attributes.length > 1000 && places["texts and fields"].length > 1000, "there is something to look at");
      return Object.entries(places)
        .filter(([place]) => !seen.includes(place))
        .flatMap(([place, text]) => secretsIn(text, secrets).map((secret) => `${secret} in ${place}`));
    }
    const visible = ["texts and fields", "the accessibility tree"];

    test("would be found, wherever they were", async () => {
      const plant = ([store, secret]) => {
        localStorage.setItem("test", store === "local" ? secret : "");
        document.body.setAttribute("data-test", store === "attribute" ? secret : "");
        document.title = store === "title" ? secret : "ekstoken";
        history.replaceState(store === "state" ? { secret } : null, "", location.href);
      };
      const secret = vector.secretAccessKey;
      for (const [store, text, place] of [
        ["local", encodeURIComponent(secret), "local storage"],
        ["attribute", Buffer.from(`xy${secret}`).toString("base64"), "attributes"],
        ["title", secret, "the title"],
        ["state", Buffer.from(`x${secret}z`).toString("base64url"), "the history's state"],
      ]) {
        await page.evaluate(plant, [store, text]);
        assert.ok((await found()).includes(`the secret access key in ${place}`), place);
      }
      await page.evaluate(plant, ["", ""]);
      await page.evaluate(() => {
        localStorage.clear();
        document.body.removeAttribute("data-test");
      });
      assert.deepEqual(await found(), []);
    });

    test("none when credentials were pasted", async () => {
      await page.click("#to-generate");
      await page.waitForShown(generator.paste);
      await fillGenerator(page, exportsOf(vector), { cluster: vector.cluster, region: vector.region });
      assert.deepEqual(await found(), []);
    });

    test("none when a token was made, masked as it is", async () => {
      const made = await makeToken(page);
      secrets = { ...secrets, "the token": made.token, "the presigned URL": made.url, "the signature": new URL(made.url).searchParams.get("X-Amz-Signature") };
      await page.waitForShown(generator.output);
      assert.deepEqual(await found(), []);
    });

    test("none but in sight when all was revealed, and none when it was hidden again", async () => {
      await page.click(generator.reveal);
      await page.click(generator.revealOutput);
      assert.deepEqual(await found(visible), []);
      assert.notDeepEqual(await found(), [], "it is in sight");
      await page.click(generator.revealOutput);
      await page.click(generator.reveal);
      assert.deepEqual(await found(), []);
    });

    test("none when every form of it was looked at and copied", async () => {
      for (const tab of await page.onAll(generator.tabs, (tabs) => tabs.map((tab) => tab.id))) {
        await page.click(`${generator.root} >>> #${tab}`);
        await page.click(generator.copy);
        await page.waitForText(generator.copy, /Copied/);
      }
      assert.deepEqual(await found(), []);
    });

    test("none but in sight when it was inspected, with the secret key", async () => {
      await page.click(generator.inspect);
      await page.waitForText(inspector.verdict, /\S/);
      await page.click(inspector.signatureTab);
      await page.paste(inspector.secretKey, vector.secretAccessKey);
      await page.put(inspector.sessionToken, vector.sessionToken);
      await page.put(inspector.clusterNames, vector.cluster);
      await page.waitFor(() => document.querySelector("eks-token-inspector").inspection.signature?.state === "match");
      await page.focus(inspector.clusterNames);
      assert.deepEqual(await found(visible), []);
      // The token is visible, as it should be; its secret key isn't.
      assert.deepEqual(
        (await found()).filter((line) => line.startsWith("the secret access key")),
        [],
      );
    });

    test("none at all when everything was forgotten", async () => {
      await page.click("#to-generate");
      await page.waitForShown(generator.forget);
      await page.click(generator.forget);
      await page.waitForText(generator.notice, /forgotten/i);
      assert.deepEqual(await found(), []);
      await page.screenshot(`${id}-forgotten-all`);
    });

    test("none when the page was loaded again", async () => {
      await fillGenerator(page, exportsOf(vector), { cluster: vector.cluster, region: vector.region });
      await makeToken(page);
      await page.reload();
      await page.waitForShown(generator.paste);
      await page.waitFor(() => document.readyState === "complete");
      assert.deepEqual(await found(), []);
      assert.equal(await page.value(generator.accessKeyId), "");
    });

    test("inputs ask browsers not to remember, correct or send what is typed", async () => {
      for (const view of ["#inspect", "#generate", "#embed"]) {
        await page.evaluate((view) => (location.hash = view), view);
        const careless = await page.onAll("input, textarea", (all) =>
          all
            .filter((control) => !/^(checkbox|radio|file)$/.test(control.type))
            .filter(
              (control) =>
                control.autocomplete !== "off" ||
                control.spellcheck ||
                control.getAttribute("autocapitalize") !== "off" ||
                control.getAttribute("autocorrect") !== "off" ||
                control.getAttribute("writingsuggestions") !== "false" ||
                control.type === "password" ||
                control.name,
            )
            .map((control) => `${control.getRootNode().host?.localName} #${control.id}`),
        );
        assert.deepEqual(careless, []);
      }
    });

    test("nothing left the page, and the browser has no complaint", () => session.assertClean());
  });
}
