// A text without a token gets an answer: what it is, and what it means.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { openSession } from "./lib/session.js";
import { inspector } from "./lib/views.js";

const denied = (time) =>
  `time="${time}" level=warning msg="access denied" arn="arn:aws:iam::123456789012:role/dev" client="127.0.0.1:51234" error="identity is not mapped" method=POST path="/authenticate"`;

for (const { id, name } of present) {
  describe(`${name}: explanations`, () => {
    let session, page;
    const inside = (selector) => `${inspector.root} >>> ${selector}`;
    const show = async (text, title) => {
      await page.put(inspector.text, text);
      await page.waitFor(
        (title) => document.querySelector("eks-token-inspector").shadowRoot.querySelector("#explanation-title")?.textContent.includes(title),
        title,
      );
    };

    before(async () => {
      session = await openSession(id);
      page = await session.open();
    });
    after(() => session?.close());

    test("a log line of the authenticator is an answer, with its values and commands to copy", async () => {
      await show(denied("2026-11-28T07:47:11Z"), "Access denied");
      const problem = await page.text(inside("#problem"));
      for (const words of ["no access entry", "arn:aws:iam::123456789012:role/dev", "127.0.0.1:51234"]) assert.ok(problem.includes(words), words);
      const commands = await page.onAll(inside(".commands pre"), (all) => all.map((e) => e.textContent));
      assert.ok(
        commands.some((text) =>
          text.startsWith("aws eks create-access-entry --cluster-name NAME --region REGION --principal-arn arn:aws:iam::123456789012:role/dev"),
        ),
      );
      assert.equal((await page.onAll(inside(".commands button"), (all) => all.map((e) => e.firstChild.textContent))).length, commands.length);
    });

    test("several are listed, the newest first, and those that say the same are counted", async () => {
      const granted = denied("2026-11-28T07:49:00Z")
        .replace('msg="access denied"', 'msg="access granted" username=dev groups="[a]"')
        .replace('error="identity is not mapped" ', "");
      await show([denied("2026-11-28T07:47:11Z"), granted, denied("2026-11-28T07:48:11Z")].join("\n"), "Access granted");
      const more = await page.onAll(inside("#explanations summary"), (all) => all.map((e) => e.textContent));
      assert.equal(more.length, 1);
      assert.match(more[0], /Access denied: the identity has no access.*2 times/);
    });

    test("what the text says becomes no markup", async () => {
      await show(
        '{"kind":"Status","apiVersion":"v1","status":"Failure","message":"pods is forbidden: User \\"<img src=x onerror=alert(1)>\\" cannot list resource \\"pods\\" in API group \\"\\"","reason":"Forbidden","code":403}',
        "Kubernetes forbids",
      );
      assert.equal(await page.on(inspector.root, (e) => e.shadowRoot.querySelectorAll("img").length), 0);
      assert.ok((await page.text(inside(".facts"))).includes("<img src=x onerror=alert(1)>"));
    });

    test("a text that is nothing known says so", async () => {
      await show("Hello, world.", "no EKS token");
      assert.equal(await page.onAll(inside(".commands"), (all) => all.length), 0);
    });
  });
}
