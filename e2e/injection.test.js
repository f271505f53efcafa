// Markup in every input must come out as text everywhere. Nothing that a person
// pastes may become an element, an active attribute, or a violation report of
// the policy.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { LINKS } from "../web/app/ui/links.js";
import { present } from "./lib/engines.js";
import { identity, request, vectors } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { generator, inspector, makeToken } from "./lib/views.js";

const markup = `<x-injected></x-injected><img src=x onerror="globalThis.injected=1"><svg onload="globalThis.injected=1"></svg>`;
const all = [
  markup,
  `"'><script>globalThis.injected=1</script>${markup}`,
  `</textarea></style></title>${markup}`,
  `javascript:globalThis.injected=1//${markup}`,
  `{{constructor.constructor("globalThis.injected=1")()}}\${globalThis.injected=1}${markup}`,
  `&lt;x-injected&gt;&#60;x-injected&#62;\\u003cx-injected\\u003e`,
];

const tokenOf = (url) => `k8s-aws-v1.${Buffer.from(url).toString("base64url")}`;
const good = vectors[0].awscli.url;

/** Tokens with the payload in each part of their URL, plain and encoded. */
function tokensWith(payload) {
  const encoded = encodeURIComponent(payload);
  const names = [...new URL(good).searchParams.keys()];
  const urls = [
    payload,
    `https://${payload}/?Action=GetCallerIdentity`,
    good.replace("https:", `${payload}:`),
    good.replace("/?", `/${payload}?`),
    `${good}&${payload}=1&x=${payload}`,
    `${good}&${encoded}=1&x=${encoded}`,
    `${good}#${payload}`,
    ...names.map((name) => good.replace(new RegExp(`${name}=[^&]*`), `${name}=${encoded}`)),
    good.replace(/X-Amz-Credential=[^&]*/, `X-Amz-Credential=ASIA${encoded}%2F20280115%2F${encoded}%2F${encoded}%2F${encoded}`),
  ];
  return [...urls.map(tokenOf), `k8s-aws-v1.${payload}`, `Bearer ${payload}`];
}

/** Texts without a token, with the payload wherever the answer may repeat it. */
function textsWith(payload) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return [
    payload,
    `${part({ alg: "none", kid: payload })}.${part({ iss: payload, sub: payload, exp: 1700000000 })}.c2ln`,
    `An error occurred (${payload}) when calling the ${payload} operation: ${payload}`,
    `apiVersion: v1\nkind: Config\nusers:\n- name: ${JSON.stringify(payload)}\n  user:\n    exec:\n      command: ${JSON.stringify(payload)}\n      args: [${JSON.stringify(payload)}]\n`,
  ];
}

/** Pastes for the generator, with the payload in each name and value. */
function pastesWith(payload) {
  const quoted = JSON.stringify(payload);
  return [
    payload,
    `[${payload}]\naws_access_key_id = ${identity.accessKeyId}\naws_secret_access_key = ${identity.secretAccessKey}\nregion = ${payload}\n[other ${payload}]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${identity.secretAccessKey}\n`,
    JSON.stringify({ Credentials: { AccessKeyId: identity.accessKeyId, SecretAccessKey: payload, SessionToken: payload, Expiration: payload } }),
    `export AWS_ACCESS_KEY_ID=${quoted}\nexport AWS_SECRET_ACCESS_KEY=${quoted}\nexport AWS_PROFILE=${quoted}\nexport AWS_REGION=${quoted}\n`,
    `apiVersion: v1\nkind: Config\nclusters:\n- name: ${quoted}\n  cluster:\n    server: ${quoted}\n    certificate-authority-data: ${quoted}\ncontexts:\n- name: ${quoted}\n  context: {cluster: ${quoted}, user: ${quoted}}\n- name: two\n  context: {cluster: ${quoted}, user: ${quoted}}\ncurrent-context: ${quoted}\nusers:\n- name: ${quoted}\n  user:\n    exec:\n      apiVersion: client.authentication.k8s.io/v1\n      command: aws\n      args: [eks, get-token, --cluster-name, ${quoted}, --region, ${quoted}]\n      env: [{name: AWS_PROFILE, value: ${quoted}}]\n`,
    JSON.stringify({
      cluster: { name: payload, arn: `arn:aws:eks:eu-west-2:111122223333:cluster/${payload}`, endpoint: payload, certificateAuthority: { data: payload } },
    }),
    `aws eks update-kubeconfig --name '${payload}' --region '${payload}' --profile '${payload}'`,
  ];
}

/** Signs of parsed markup, in the document and all shadow trees. */
function signs(known) {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches("x-injected, img, iframe, object, embed, script:not([src]), svg[onload]")) found.push(element.outerHTML.slice(0, 100));
      for (const { name, value } of element.attributes) {
        if (/^on|^srcdoc$|^style$/i.test(name) && /injected/.test(value)) found.push(`${element.localName} ${name}`);
        if (/^(href|src|action|formaction|data)$/.test(name) && !/^(#|data:image|[\w./-]+(\?v=[\w-]+)?$|blob:)/.test(value) && !known.includes(value))
          found.push(`${element.localName} ${name}=${value.slice(0, 60)}`);
      }
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  if (globalThis.injected) found.push("a script ran");
  return found;
}

for (const { id, name } of present) {
  describe(`${name}: markup`, () => {
    // Engines differ in how they parse markup, not in what our code does.
    const payloads = id === "chromium" ? all : all.slice(0, 2);
    let session, page;
    before(async () => {
      session = await openSession(id);
      page = await session.open();
      await page.waitForShown(inspector.text);
    });
    after(() => session?.close());

    const assertNothing = async (what) => assert.deepEqual(await page.evaluate(signs, Object.values(LINKS)), [], what);
    const answered = () =>
      page.waitFor((host) => {
        const root = document.querySelector(host).shadowRoot;
        return !root.querySelector("#answer").hidden || !root.querySelector("#problem").hidden;
      }, inspector.root);

    test("would be found, if it were there", async () => {
      await page.evaluate(() => document.querySelector("eks-token-inspector").shadowRoot.append(document.createElement("x-injected")));
      assert.equal((await page.evaluate(signs, [])).length, 1);
      await page.on("x-injected", (element) => element.remove());
      await assertNothing("the page as it comes");
    });

    test("in every part of a token stays text", async () => {
      let shown = 0;
      for (const payload of payloads) {
        for (const token of tokensWith(payload)) {
          await page.put(inspector.text, "");
          await page.put(inspector.text, token);
          await answered();
          await page.onAll(`${inspector.root} >>> details`, (folded) => folded.forEach((details) => (details.open = true)));
          if ((await page.text(inspector.root)).includes("x-injected")) shown++;
          await assertNothing(Buffer.from(token.slice(11), "base64url").toString());
        }
      }
      assert.ok(shown > 5 * payloads.length, `it came out as text ${shown} times`);
    });

    test("in a text without a token stays text", async () => {
      for (const payload of payloads) {
        for (const text of textsWith(payload)) {
          await page.put(inspector.text, "");
          await page.put(inspector.text, text);
          await answered();
          await assertNothing(text);
        }
      }
    });

    test("in the signature check stays text", async () => {
      await page.put(inspector.text, tokenOf(`${good}&x=${encodeURIComponent(markup)}`));
      await answered();
      await page.on(inspector.signatureTab, (tab) => tab.click());
      for (const payload of payloads) {
        await page.put(inspector.secretKey, payload);
        await page.put(inspector.sessionToken, payload);
        await page.put(inspector.clusterNames, `${payload}\nmy-cluster`);
        await page.waitForText(inspector.signature, /\S/);
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
        await assertNothing(payload);
      }
      await page.put(inspector.text, "");
    });

    test("in pasted credentials and clusters stays text", async () => {
      await page.click("#to-generate");
      await page.waitForShown(generator.paste);
      for (const payload of payloads) {
        for (const text of pastesWith(payload)) {
          await page.put(generator.paste, text);
          await page.waitForText(generator.recognized, /\S/);
          // Buttons move with what is recognised, and a pointer would miss them.
          await page.on(generator.make, (button) => button.click());
          await assertNothing(text);
          await page.on(generator.forget, (button) => button.click());
          await page.waitForText(generator.notice, /forgotten/i);
        }
      }
    });

    test("in each field stays text", async () => {
      const fields = ["accessKeyId", "secretAccessKey", "sessionToken", "clusterName", "region", "expires"];
      for (const payload of payloads) {
        for (const field of fields) await page.put(generator[field], payload);
        await page.click(generator.make);
        await assertNothing(payload);
      }
      await page.click(generator.forget);
      await page.waitForText(generator.notice, /forgotten/i);
    });

    test("in the attributes of the elements stays text", async () => {
      for (const payload of payloads) {
        await page.on(generator.root, (element, payload) => ["cluster", "region", "endpoint"].forEach((name) => element.setAttribute(name, payload)), payload);
        await page.on(inspector.root, (element, payload) => ["token", "region", "partition"].forEach((name) => element.setAttribute(name, payload)), payload);
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
        await assertNothing(payload);
      }
      await page.on(generator.root, (element) => ["cluster", "region", "endpoint"].forEach((name) => element.removeAttribute(name)));
      await page.on(inspector.root, (element) => ["token", "region", "partition"].forEach((name) => element.removeAttribute(name)));
    });

    test("in a provider's credentials and its error stays text", async () => {
      for (const payload of payloads) {
        await page.on(generator.root, (element, payload) => (element.credentials = () => Promise.reject(new Error(payload))), payload);
        await page.put(generator.clusterName, request.clusterName);
        await page.put(generator.region, request.region);
        await page.click(generator.make);
        await page.waitForText(generator.root, /provider|credentials/i);
        await assertNothing(payload);
      }
      await page.on(generator.root, (element) => (element.credentials = null));
    });

    test("that may stand in credentials comes out of every output as text", async () => {
      // A kubeconfig's names can be anything: they go into commands and files.
      await page.put(generator.paste, pastesWith(markup)[4]);
      await page.waitForText(generator.recognized, /\S/);
      for (const field of ["accessKeyId", "secretAccessKey", "sessionToken"]) await page.put(generator[field], identity[field]);
      await page.put(generator.clusterName, request.clusterName);
      await page.put(generator.region, request.region);
      await makeToken(page);
      await page.waitForShown(generator.output);
      for (const tab of await page.onAll(generator.tabs, (all) => all.map((tab) => tab.id))) {
        await page.click(`${generator.root} >>> #${tab}`);
        if (await page.shows(generator.revealOutput)) await page.click(generator.revealOutput);
        await assertNothing(tab);
      }
    });

    test("nothing was requested, nothing reported", () => session.assertClean());
  });
}
