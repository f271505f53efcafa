// "Hide secrets on the screen", with tokens damaged in every way that people and
// programs damage them: no piece of a secret is in any text of the page.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { vectors } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { inspector } from "./lib/views.js";

const PREFIX = "k8s-aws-v1.";
// The shortest piece that counts as shown.
const PIECE = 16;

const vector = vectors.find(({ sessionToken, region }) => sessionToken && region === "eu-west-2") ?? vectors[0];
const { url } = vector.awscli;
const signature = new URL(url).searchParams.get("X-Amz-Signature");
const encode = (text) => PREFIX + Buffer.from(text).toString("base64url");
const names = [...new URL(url).searchParams.keys()];
const without = (name) => url.replace(new RegExp(`&?${name}=[^&]*`), "");
const value = (name) => new RegExp(`${name}=([^&]*)`).exec(url)[1];
const escapeAll = (text) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join("");
const swap = (a, b) =>
  url
    .replace(`${a}=${value(a)}`, `${a}=\0`)
    .replace(`${b}=${value(b)}`, `${b}=${value(a)}`)
    .replace("\0", value(b));

/** Faulty URLs, and texts around tokens. */
const damaged = [
  ...names.flatMap((name) => [
    without(name),
    `${url}&${name}=${value(name)}`,
    url.replace(`${name}=`, `${name}Foo=`),
    url.replace(`${name}=`, `x${name}x-`),
    url.replace(`&${name}=`, name),
    url.replace(`${name}=`, `${name}==`),
    url.replace(`${name}=`, `${escapeAll(name)}=`),
    url.replace(`${name}=${value(name)}`, `${name}=${escapeAll(decodeURIComponent(value(name)))}`),
    url.replace(`${name}=${value(name)}`, `${name}=${encodeURIComponent(value(name))}`),
    url.replace(`${name}=${value(name)}`, `${value(name)}=${name}`),
    url.replace(`${name}=${value(name)}`, `${name}=%0a${value(name)}%00`),
  ]),
  ...names.slice(1).flatMap((name) => [swap(names[0], name), swap(name, "X-Amz-Signature")]),
  `${url}\n`,
  `\n${url}`,
  ` ${url}`,
  url.replace("&", "\r\n&"),
  url.replaceAll("&", "&amp;"),
  url.replaceAll("%", "%25"),
  url.replace("https://", `https://${vector.accessKeyId}:${vector.secretAccessKey}@`),
  url.replace("https://", `https://${vector.sessionToken}@`),
  url.replace("https://sts", `https://${signature}`),
  url.replace("?", `/${signature}?`),
  url.replace("?", "#"),
  url.replace("?", ""),
  url.replace("https", signature),
  `${url}#${vector.sessionToken}`,
  `${url}?${vector.sessionToken}`,
  url.slice(8),
  url.toUpperCase(),
  url.split("").reverse().join(""),
  url.slice(0, -30),
  url + url,
  url.replace("X-Amz-Date=", "X-Amz-Date=x"),
  JSON.stringify(url),
  `curl '${url}'`,
]
  .map(encode)
  .concat([
    `${encode(url)}===`,
    encode(url).toLowerCase(),
    encode(encode(url)),
    `${encode(url)}${encode(url)}`,
    encode(url).slice(0, -40),
    encode(url).replace(/(.{76})/g, "$1\n"),
    `"${encode(url)}\\n"`,
  ]);

/** Texts without a token, with a secret in place of something harmless. */
const others = [vector.secretAccessKey, signature, `x${vector.secretAccessKey}`, vector.secretAccessKey.slice(0, 33)].flatMap((secret) => [
  `export AWS_ACCESS_KEY_ID=${secret}\nexport AWS_SECRET_ACCESS_KEY=${vector.accessKeyId}`,
  `aws eks get-token --cluster-name ${secret} --region eu-west-2 --profile ${secret}`,
  `{"AccessKeyId":"${secret}","SecretAccessKey":"x"}`,
  `time="2026-01-02T03:04:05Z" level=warning msg="access denied" error="identity/${secret}"`,
  secret,
]);

/** All text of the inspector, including its fields and the attributes that people hear or see. */
function everything(element) {
  const root = element.shadowRoot;
  for (const details of root.querySelectorAll("details")) details.open = true;
  const spoken = [...root.querySelectorAll("*")].flatMap((e) => ["aria-label", "title", "placeholder"].map((name) => e.getAttribute(name) ?? ""));
  const values = [...root.querySelectorAll("input, textarea")]
    .filter((e) => e.type !== "password" && !e.matches(".concealed, .colourless"))
    .map((e) => e.value);
  return [root.textContent, ...spoken, ...values].join("\n");
}

const pieces = (secret) => Array.from({ length: Math.max(0, secret.length - PIECE + 1) }, (_, i) => secret.slice(i, i + PIECE));

for (const { id, name } of present) {
  describe(`${name}: hidden secrets`, () => {
    let session, page;
    before(async () => {
      session = await openSession(id);
      page = await session.open();
      await page.setClock(vector.signingTime);
    });
    after(() => session?.close());

    // The text of the whole token is base64: pieces are compared with the harmless ones after decoding.
    const secrets = new Set([signature, vector.sessionToken, encodeURIComponent(vector.sessionToken), vector.secretAccessKey].flatMap(pieces));
    const shown = (text) => {
      const seen = [text, text.replace(/%[0-9a-f]{2}/gi, (escape) => String.fromCharCode(parseInt(escape.slice(1), 16)))];
      for (const run of text.match(/[\w+/-]{32,}/g) ?? []) for (let i = 0; i < 4; i++) seen.push(Buffer.from(run.slice(i), "base64").toString("latin1"));
      return seen.flatMap((t) => pieces(t).filter((piece) => secrets.has(piece)));
    };

    test("no damage makes one show", async () => {
      await page.put(inspector.text, damaged[0]);
      await page.waitForText(inspector.root, /\S/);
      await page.on(inspector.conceal, (box) => box.checked || box.click());
      await page.on(inspector.editTab, (tab) => tab.click());
      const faults = [];
      const texts = [...damaged, ...others];
      for (const [i, text] of (id === "chromium" ? texts : texts.filter((_, i) => i % 5 === 0)).entries()) {
        const seen = await page
          .on(
            inspector.root,
            async (element, text) => {
              const answered = new Promise((resolve) => {
                for (const type of ["eks-inspection", "eks-error"]) element.addEventListener(type, resolve, { once: true });
              });
              element.token = text;
              await answered;
              await new Promise((resolve) => {
                setTimeout(resolve, 0);
              });
            },
            text,
          )
          .then(() => page.on(inspector.root, everything));
        const found = shown(seen);
        if (found.length > 0) faults.push(`${i}: ${found[0]} of ${Buffer.from(text.slice(PREFIX.length), "base64url").toString("latin1").slice(0, 300)}`);
      }
      assert.deepEqual(faults, []);
    });

    test("they come back when they are no longer hidden", async () => {
      await page.put(inspector.text, encode(url));
      await page.waitFor((url) => document.querySelector("eks-token-inspector").inspection?.url === url, url);
      await page.on(inspector.conceal, (box) => box.click());
      assert.ok((await page.on(inspector.root, everything)).includes(signature));
    });
  });
}
