// The states of both views, each with a way to reach it from any other.
import { exportsOf, identity, vectors } from "./samples.js";
import { code, errorBeside, generator, inspector, makeToken, scanner } from "./views.js";

const vector = vectors[0];

async function goTo(page, view) {
  await page.evaluate((view) => (location.hash = view), view);
  await page.waitForShown(view === "inspect" ? inspector.text : view === "generate" ? generator.make : view === "code" ? code.program : view === "scan" ? scanner.choose : "#view-embed");
}

async function example(page, name) {
  await goTo(page, "inspect");
  await page.put(inspector.text, "");
  await page.waitForShown(inspector.examples);
  await page.on(`${inspector.root} >>> #example-${name}`, (button) => button.click());
  await page.waitForText(inspector.verdict, /\S/);
}

async function clearForm(page) {
  await goTo(page, "generate");
  await page.on(generator.forget, (button) => button.click());
  await page.waitForText(generator.notice, /forgotten/i);
}

async function fillForm(page) {
  await clearForm(page);
  for (const field of ["accessKeyId", "secretAccessKey", "sessionToken"]) await page.put(generator[field], identity[field]);
  await page.put(generator.clusterName, "my-cluster");
  await page.put(generator.region, "eu-west-2");
}

export const states = {
  "inspect empty": async (page) => {
    await goTo(page, "inspect");
    await page.put(inspector.text, "");
    await page.waitForShown(inspector.examples);
  },
  "inspect no token": async (page) => {
    await goTo(page, "inspect");
    await page.put(inspector.text, "An error occurred (ExpiredToken) when calling the GetCallerIdentity operation");
    await page.waitForText(inspector.problem, /\S/);
  },
  "inspect good": (page) => example(page, "good"),
  "inspect expired": (page) => example(page, "expired"),
  "inspect padded": (page) => example(page, "padded"),
  "inspect too large": (page) => example(page, "too-large"),
  "inspect several tokens": async (page) => {
    await goTo(page, "inspect");
    await page.put(inspector.text, `first: ${vector.awscli.token}\nsecond: ${vectors[1].awscli.token}\n`);
    await page.waitForText(`${inspector.root} >>> #tokens`, /2 tokens/);
  },
  "inspect signature": async (page) => {
    await example(page, "good");
    await page.on(inspector.signatureTab, (tab) => tab.click());
    await page.put(inspector.clusterNames, "another");
    await page.waitForText(inspector.signatureResult, /\S/);
  },
  "inspect compare": async (page) => {
    await example(page, "good");
    await page.on(inspector.compareTab, (tab) => tab.click());
    await page.put(`${inspector.root} >>> #other`, vector.awscli.token);
    await page.waitForText(`${inspector.root} >>> #comparison`, /parts differ/);
  },
  "inspect edit": async (page) => {
    await example(page, "good");
    await page.on(inspector.editTab, (tab) => tab.click());
    await page.waitForText(`${inspector.root} >>> #edited`, /Unchanged/);
    await page.put(`${inspector.root} >>> #edit-cluster`, "another");
    await page.waitForText(`${inspector.root} >>> #edited`, /Signed again/);
    await page.on(`${inspector.root} >>> #sigv4`, (details) => (details.open = true));
  },
  "inspect all unfolded": async (page) => {
    await example(page, "unsigned-cluster");
    await page.onAll(`${inspector.root} >>> details`, (all) => all.forEach((details) => (details.open = true)));
  },
  "generate empty": clearForm,
  "generate errors": async (page) => {
    await clearForm(page);
    await page.on(generator.make, (button) => button.click());
    while (!(await errorBeside(page, generator.accessKeyId)));
  },
  "generate pasted": async (page) => {
    await clearForm(page);
    await page.put(generator.paste, `${exportsOf({ ...identity, sessionToken: "" })}\naws eks update-kubeconfig --name my-cluster --region eu-west-2\n`);
    await page.waitForText(generator.recognized, /\S/);
  },
  "generate token": async (page) => {
    await fillForm(page);
    await makeToken(page);
    await page.waitForShown(generator.output);
  },
  "generate token revealed": async (page) => {
    await fillForm(page);
    await makeToken(page);
    await page.waitForShown(generator.output);
    await page.on(generator.revealOutput, (button) => button.click());
    await page.on(generator.reveal, (button) => button.click());
  },
  code: async (page) => {
    await page.evaluate(() => (location.hash = "code?language=java&cluster=prod&region=eu-west-2"));
    await page.waitForText(code.program, /CLUSTER = "prod"/);
  },
  scan: async (page) => {
    await goTo(page, "scan");
    await page.on(scanner.root, (element) => element.clear());
    await page.waitForShown(scanner.choose);
  },
  "scan hits": async (page) => {
    await goTo(page, "scan");
    await page.on(scanner.root, (element, text) => element.scan([new File([text], "audit.log")]), `2026-11-28T09:20:00Z Bearer ${vector.awscli.token}\n${exportsOf(identity)}\n`.repeat(3));
    await page.waitForText(scanner.summary, /line/);
  },
  "code errors": async (page) => {
    await goTo(page, "code");
    await page.put(code.cluster, "two words");
    await page.on(code.cluster, (input) => input.dispatchEvent(new Event("change", { bubbles: true })));
    while (!(await errorBeside(page, code.cluster)));
  },
  embed: async (page) => {
    await goTo(page, "embed");
    await page.waitForShown("#tried");
  },
};
