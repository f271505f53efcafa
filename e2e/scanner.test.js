// The Scan view: a file's tokens in a table, one opened in the inspector, exports without secrets, a redacted copy.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { present } from "./lib/engines.js";
import { exportsOf, identity, vectors } from "./lib/samples.js";
import { openSession } from "./lib/session.js";
import { inspector, scanner } from "./lib/views.js";

const { token } = vectors[0].awscli;
const noise = "2026-11-28T09:13:00Z GET /healthz 200\n";
const log = [
  noise.repeat(200), `2026-11-28T09:20:00Z GET /api 401 Authorization: Bearer ${token} x-k8s-aws-id: prod\n`,
  noise.repeat(100), `=cmd ${exportsOf(identity).replaceAll("\n", " ")}\n`, `2026-11-28T09:40:00Z Bearer ${token}\n`,
].join("");

for (const { id, name } of present) {
  describe(`${name}: the Scan view`, () => {
    let session, page;
    before(async () => {
      session = await openSession(id);
      page = await session.open();
      await page.click("#to-scan");
      await page.waitForShown(scanner.choose);
    });
    after(() => session?.close());
    const scan = (text, file = "audit.log") => page.on(scanner.root, (element, text, file) => void element.scan([new File([text], file)]), text, file);
    const rows = () => page.onAll(scanner.rows, (all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));

    test("lists what a log holds, with its place, its verdict and how often", async () => {
      await scan(log);
      await page.waitForText(scanner.summary, /1 token.*in .*303 lines/);
      const [first] = await rows();
      assert.match(first[0], /audit\.log, line 201/);
      assert.equal(first[1], "2026-11-28 09:20:00Z");
      assert.equal(first[2], "Token");
      assert.match(first[3], /will reject it: The signing time is in the future/);
      assert.equal(first[4], "No");
      assert.equal(first[7], "2");
    });

    test("shows and exports no secret", async () => {
      const shown = await page.on(scanner.root, (element) => element.shadowRoot.textContent);
      const saved = await page.on(scanner.root, async (element) => {
        const blobs = [];
        const { createObjectURL } = URL;
        URL.createObjectURL = (blob) => { blobs.push(blob); return "about:blank#"; };
        const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = () => {};
        for (const id of ["csv", "json"]) element.shadowRoot.getElementById(id).click();
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
        return Promise.all(blobs.map((blob) => blob.text()));
      });
      assert.equal(saved.length, 2);
      for (const text of [shown, ...saved]) {
        for (const secret of [token, identity.secretAccessKey, identity.sessionToken]) {
          for (let i = 0; i + 16 <= secret.length; i += 16) assert.ok(!text.includes(secret.slice(i, i + 16)), "a piece of a secret");
        }
      }
      assert.match(saved[0], /^file,path,offset,line,/);
      assert.ok(!/(^|,)=/m.test(saved[0]), "a cell that a spreadsheet would run");
      assert.equal(JSON.parse(saved[1])[0].count, 2);
    });

    test("filters", async () => {
      const count = (await rows()).length;
      assert.ok(count > 1);
      await page.put(scanner.search, "audit.log, line 201");
      assert.equal((await rows()).length, 1);
      await page.put(scanner.search, "");
      assert.equal((await rows()).length, count);
    });

    test("saves a copy without secrets", async () => {
      const copy = await page.on(scanner.root, async (element) => {
        let saved;
        const { createObjectURL } = URL;
        const click = HTMLAnchorElement.prototype.click;
        const picker = globalThis.showSaveFilePicker;
        globalThis.showSaveFilePicker = undefined;
        URL.createObjectURL = (blob) => { saved = blob; return "about:blank#"; };
        HTMLAnchorElement.prototype.click = () => {};
        element.shadowRoot.getElementById("redact").click();
        while (!saved) await new Promise((done) => { setTimeout(done, 20); });
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
        globalThis.showSaveFilePicker = picker;
        return saved.text();
      });
      assert.ok(copy.startsWith(noise.repeat(200)));
      assert.match(copy, /Bearer EKS-TOKEN-1 x-k8s-aws-id: prod/);
      for (const secret of [token, identity.secretAccessKey, identity.sessionToken, identity.accessKeyId]) assert.ok(!copy.includes(secret));
      await page.waitForText(scanner.summary, /Saved audit\.redacted\.log: \d+ places replaced/);
    });

    test("opens a token in the inspector", async () => {
      await page.on(`${scanner.rows} button`, (button) => button.click());
      await page.waitForText(inspector.verdict, /\S/);
      assert.equal(await page.evaluate(() => location.hash), "#inspect");
      assert.equal(await page.value(inspector.text), token);
    });

    test("stays usable with 20,000 hits, and forgets", async () => {
      await page.evaluate(() => { location.hash = "scan"; });
      const many = Array.from({ length: 20_000 }, (_, i) => `x AKIA${String(i).padStart(16, "0").replace(/[01]/g, (c) => (c === "0" ? "A" : "B"))}\n`).join("");
      await scan(many, "many.log");
      await page.waitForText(scanner.summary, /access keys in/);
      assert.ok((await rows()).length < 100, "rows are made as they come into view");
      await page.click(scanner.clear);
      assert.equal((await rows()).length, 0);
    });

    test("says when nothing is there, and when a file is broken", async () => {
      await scan("nothing here\n");
      await page.waitForText(scanner.summary, /^No token, presigned URL or AWS credential in 13 bytes, 1 line\.$/);
      await page.on(scanner.root, (element) => void element.scan([new File([new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 75])], "cut.gz")]));
      await page.waitForText(scanner.problem, /cut\.gz: The gzip data is damaged or cut/);
    });

    test("nothing left the page", async () => session.assertClean());
  });
}
