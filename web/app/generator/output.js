// The token that was made: how long it lasts, and the forms to copy it in.

import { copyButton, tabs } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { clock, duration, local, number, timeOf, utc } from "../ui/formats.js";
import { secretText } from "../ui/secrets.js";
import { mark } from "../ui/marks.js";
import { withCode } from "../ui/code-words.js";
import { endpointFindings } from "./findings.js";
import { outputs } from "./outputs.js";

/**
 * Builds the view of a token.
 *
 * @param {{say: (text: string) => void, inspect: () => void, renew: () => void}} options
 * @returns {{root: HTMLElement, show: (made: any, cluster: any, findings: any[], wanted?: string[]) => void, tick: (now: number) => void, clear: () => void, setStale: (what: string) => void}}
 *   wanted: IDs of the outputs to show, all if empty;
 *   setStale: shows which field was changed since, "" if none
 */
export function tokenOutput({ say, inspect, renew }) {
  let times = null; // {signed, refresh, expires} in milliseconds
  let state = "";
  let refused = false; // independent of the time, such as for its size
  let revealed = false;
  let chosen = "token";

  const refreshIn = h("span", { class: "reading", role: "timer", id: "refresh-in", part: "countdown" });
  const cutOffIn = h("span", { class: "reading", role: "timer", id: "cut-off-in", part: "countdown" });
  const stateWords = h("div", { id: "token-state", part: "state" });
  const stale = h("p", { class: "notice warning", id: "stale", hidden: true });
  const renewButton = h("button", { type: "button", id: "renew", part: "renew", onclick: renew }, "Make the next token");
  const inspectButton = h("button", { type: "button", id: "inspect-token", part: "inspect", onclick: inspect }, "Inspect this token");
  const elapsed = h("div", { class: "elapsed" });
  const scale = h("div", { class: "scale", "aria-hidden": "true" }, elapsed, h("span", { class: "tick refresh" }), h("span", { class: "tick end" }));
  const life = h("div", { class: "life", part: "life" },
    h("dl", { class: "readings" },
      h("div", null, h("dt", null, "Refresh in"), h("dd", null, refreshIn)),
      h("div", null, h("dt", null, "Expires in"), h("dd", null, cutOffIn))),
    h("div", { class: "scale-and-state" }, scale, stateWords, h("div", { class: "buttons" }, renewButton, inspectButton)));
  const facts = h("dl", { class: "table", part: "facts" });
  const remarks = h("ul", { class: "body", id: "token-warnings", part: "warnings" });
  const hand = h("div", { part: "outputs" });
  const heading = h("h2", { tabindex: "-1" }, "Token");
  const root = h("div", { hidden: true, id: "output", part: "output" },
    h("section", { class: "section" }, heading, stale, remarks, life),
    h("section", { class: "section" }, h("h2", null, "Use it"), hand),
    h("section", { class: "section" }, h("h2", null, "Made from"), facts));

  function show(made, cluster, findings, wanted = []) {
    times = { signed: Date.parse(made.signedAt), refresh: Date.parse(made.refreshAt), expires: Date.parse(made.expiresAt) };
    state = "";
    setStale("");
    const all = unique([...findings, ...made.warnings, ...endpointFindings(cluster.endpoint ?? "")]);
    refused = all.some((w) => w.severity === "error" && !w.id.startsWith("endpoint-"));
    fill(remarks, all.map((w) => h("li", { id: `made-${w.id}` }, mark(w.severity,
      h("p", null, h("strong", null, `${w.title}.`), " ", w.meaning, w.fix && [" ", withCode(w.fix)])))));
    remarks.hidden = all.length === 0;
    fill(facts,
      fact("Cluster", h("span", { class: "mono" }, made.clusterName)),
      fact("Region", h("span", { class: "mono" }, made.region), h("span", { class: "quiet" }, `, partition ${made.partition}`)),
      fact("STS host", h("span", { class: "mono" }, made.host)),
      cluster.endpoint && fact("API server", h("span", { class: "mono" }, cluster.endpoint)),
      fact("Signed at", timeOf(made.signedAt)),
      fact("Size", `${number(made.token.length)} of 4,096 bytes`));
    const items = outputs(made, cluster).filter(({ id }) => wanted.length === 0 || wanted.includes(id)).map((output) => ({ id: output.id, label: output.label, group: groupOf(output.id), content: () => listing(output, made) }));
    fill(hand, tabs("Forms of the token", items, { selected: chosen, onselect: (id) => { chosen = id; } }).root);
    root.hidden = false;
    tick(Date.now());
    heading.focus({ preventScroll: true });
    root.firstElementChild.scrollIntoView({ block: "nearest" });
  }

  function setStale(what) {
    fill(stale, what !== "" && `This token was made before you changed ${what}. `, what !== "" && h("button", { type: "button", class: "plain", onclick: renew }, "Make it again"));
    stale.hidden = what === "";
    root.toggleAttribute("data-stale", what !== "");
  }

  function listing(output, made) {
    const buttons = [copyButton(() => output.text, { class: "primary", what: output.what, say, id: "copy-output" })];
    if (output.filename) buttons.push(h("button", { type: "button", id: "download-output", part: "download", onclick: () => download(output) }, "Download", h("span", { class: "visually-hidden" }, ` ${output.what}`)));
    const text = output.secret
      ? secretText(output.text, {
        what: output.what, part: "output-text", revealed, buttons, secrets: [made.token, made.url],
        onreveal: (value) => { revealed = value; },
      }).root
      : h("div", { class: "listing" }, h("div", { class: "bar" }, h("div", { class: "buttons" }, buttons)), h("pre", { tabindex: "0", part: "output-text", translate: "no" }, output.text));
    return [text, output.note && h("p", { class: "small quiet after" }, output.note, " ", h("slot", { name: `code-${output.id}` }))];
  }

  function tick(now) {
    if (!times) return;
    fill(refreshIn, clock(times.refresh - now));
    fill(cutOffIn, clock(times.expires - now));
    const share = Math.min(1, Math.max(0, (now - times.signed) / (times.expires - times.signed)));
    elapsed.style.setProperty("width", `${(share * 100).toFixed(2)}%`);
    const is = now < times.refresh ? "valid" : now < times.expires ? "refresh" : "expired";
    if (is !== state) enter(is);
  }

  // Announced once per state, not every second.
  function enter(is) {
    const first = state === "";
    state = is;
    life.setAttribute("data-state", is);
    const [severity, words] = {
      valid: refused ? ["error", "It will be rejected: see above."] : ["ok", `Expires at ${local(times.expires)}.`],
      refresh: ["warning", `Expires in ${duration(times.expires - times.refresh)}. Clients ask for the next one from now on.`],
      expired: ["error", `Expired at ${local(times.expires)}.`],
    }[refused && is === "refresh" ? "valid" : is];
    fill(stateWords, mark(severity, words));
    stateWords.setAttribute("title", utc(times.expires));
    life.toggleAttribute("data-refused", refused);
    renewButton.hidden = is === "valid";
    say(first ? `Token made. ${words}` : words);
  }

  function clear() {
    times = null;
    state = "";
    revealed = false;
    setStale("");
    root.hidden = true;
    for (const box of [remarks, facts, hand, refreshIn, cutOffIn, stateWords]) fill(box);
  }

  return { root, show, tick, clear, setStale };
}

const GROUPS = {
  __proto__: null,
  "kubeconfig": "kubeconfig", "kubeconfig-exec": "kubeconfig",
  "java": "In code", "go": "In code", "python": "In code", "javascript": "In code", "terraform": "In code",
  "url": "Ask STS", "sts": "Ask STS",
};

const groupOf = (id) => GROUPS[id] ?? "Use it now";

// What both checks find is shown once.
function unique(findings) {
  return findings.filter(({ id }, i) => findings.findIndex((other) => other.id === id) === i);
}

function fact(name, ...value) {
  return h("div", null, h("dt", null, name), h("dd", null, value));
}

function download({ text, filename, mime }) {
  const url = URL.createObjectURL(new Blob([text], { type: mime }));
  h("a", { href: url, download: filename }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
