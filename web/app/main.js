// The page: its views, the two elements, and what passes between them.

import { linkToCode } from "./page/code-links.js";
import { embedView } from "./page/embed.js";
import { removeUnused } from "./page/unused.js";
import { followFragment, goTo, note } from "./page/views.js";
import { fill } from "./ui/elements.js";
import { module } from "./ui/module.js";

removeUnused();

// The module takes longest to load, so it starts before the elements are made.
const loading = module();

const inspector = /** @type {any} */ (document.querySelector("eks-token-inspector"));
const generator = /** @type {any} */ (document.querySelector("eks-token-generator"));
let shownExample = "";

document.addEventListener("eks-settings", (event) => {
  const { example = "", ...settings } = /** @type {CustomEvent} */ (event).detail;
  if (event.target === inspector) shownExample = example;
  note({ view: event.target === inspector ? "inspect" : "generate", example, settings });
});

// A file dropped outside the box would replace the page.
for (const type of ["dragover", "drop"]) {
  document.addEventListener(type, (event) => { if (!event.defaultPrevented) event.preventDefault(); });
}

const embed = embedView(/** @type {HTMLElement} */ (document.getElementById("view-embed")));

// The values of a link are set once the elements exist.
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

// Credentials found in the inspector's box go the other way.
document.addEventListener("eks-generate", (event) => {
  generator.fill(/** @type {CustomEvent} */ (event).detail);
  goTo("generate");
});

document.addEventListener("eks-token", (event) => {
  linkToCode(/** @type {HTMLElement} */ (event.target), /** @type {CustomEvent} */ (event).detail);
});

// When only the credentials expire, the other view keeps its token.
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

/** Loads the complete program once the page is idle: for pastes without a token, and for working offline. */
async function prepareWhenIdle(loaded) {
  try {
    const handle = await loaded;
    await new Promise((done) => { setTimeout(done, 2000); });
    await new Promise((done) => { (globalThis.requestIdleCallback ?? setTimeout)(() => done(undefined)); });
    await handle.prepare();
  } catch { /* The call that needs it says what is wrong. */ }
}

// Making the elements takes long enough to delay the first paint, the worker and
// the download, all of which start now. A hidden page gets no animation frame.
Promise.race([new Promise(requestAnimationFrame), new Promise((done) => { setTimeout(done, 50); })])
  .then(() => import("../define.js"));
