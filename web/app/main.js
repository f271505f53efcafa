// The page: views, the two elements, and what passes between them.

import { linkToCode } from "./page/code-links.js";
import { embedView } from "./page/embed.js";
import { removeUnused } from "./page/unused.js";
import { followFragment, goTo, note } from "./page/views.js";
import { fill } from "./ui/elements.js";
import { module } from "./ui/module.js";

removeUnused();

// The module takes the longest: it is on its way before the elements are made.
const loading = module();

const inspector = /** @type {any} */ (document.querySelector("eks-token-inspector"));
const generator = /** @type {any} */ (document.querySelector("eks-token-generator"));
let shownExample = "";

document.addEventListener("eks-settings", (event) => {
  const { example = "", ...settings } = /** @type {CustomEvent} */ (event).detail;
  if (event.target === inspector) shownExample = example;
  note({ view: event.target === inspector ? "inspect" : "generate", example, settings });
});

// A file that misses its box would replace the page.
for (const type of ["dragover", "drop"]) {
  document.addEventListener(type, (event) => { if (!event.defaultPrevented) event.preventDefault(); });
}

const embed = embedView(/** @type {HTMLElement} */ (document.getElementById("view-embed")));

// What a link carries is set once the elements are made.
followFragment(async ({ view, example, finding, settings }) => {
  if (view === "embed") embed.show();
  if (view === "code") import("./code/view.js");
  if (view === "scan") import("./scanner/scanner.js");
  await Promise.all(["eks-token-inspector", "eks-token-generator"].map((name) => customElements.whenDefined(name)));
  if (view === "inspect" && example !== "" && example !== shownExample) inspector.showExample(example);
  if (finding) inspector.showFinding(finding);
  if (view === "generate") Object.assign(generator, settings);
});

// A token goes from view to view as a property, never through the URL.
document.addEventListener("eks-inspect", (event) => {
  const { token, ...known } = /** @type {CustomEvent} */ (event).detail;
  inspector.inspect(token, known);
  goTo("inspect");
});

// Credentials that were found in the inspector's box go the other way.
document.addEventListener("eks-generate", (event) => {
  generator.fill(/** @type {CustomEvent} */ (event).detail);
  goTo("generate");
});

document.addEventListener("eks-token", (event) => {
  linkToCode(/** @type {HTMLElement} */ (event.target), /** @type {CustomEvent} */ (event).detail);
});

// Credentials that expire by themselves leave the other view's token alone.
document.addEventListener("eks-forget", (event) => {
  if (event.target !== inspector && /** @type {CustomEvent} */ (event).detail.reason !== "expired") inspector.clear();
});

showVersion(loading);
prepareWhenIdle(loading);
document.addEventListener("click", (event) => {
  const pressed = event.composedPath()[0];
  if (pressed instanceof HTMLElement && pressed.closest("#retry")) showVersion(module());
});

async function showVersion(loaded) {
  try {
    const { version, go, sdk } = await (await loaded).version();
    fill(/** @type {HTMLElement} */ (document.getElementById("version")), `ekstoken ${version}, built with ${go} and aws-sdk-go-v2 ${sdk}`);
  } catch { /* The views say what is wrong. */ }
}

/** Has the whole program come once nothing else is to be done: for what people paste that isn't a token, and to work offline. */
async function prepareWhenIdle(loaded) {
  try {
    const handle = await loaded;
    await new Promise((done) => { setTimeout(done, 2000); });
    await new Promise((done) => { (globalThis.requestIdleCallback ?? setTimeout)(() => done(undefined)); });
    await handle.prepare();
  } catch { /* The call that needs it says what is wrong. */ }
}

// Making the elements is long enough to hold up the first paint, the worker and
// the download, all of which start now. A page that isn't shown gets no frame.
Promise.race([new Promise(requestAnimationFrame), new Promise((done) => { setTimeout(done, 50); })])
  .then(() => import("../define.js"));
