// Edit and sign again: a token's parameters as fields, the resulting token, and
// each step of its signature. Loaded on demand.

import { field, unremembered } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { mark } from "../ui/marks.js";
import { secretText } from "../ui/secrets.js";
import { sign, tokenOf, urlOf } from "./sigv4.js";

/** Parameters that the page sets itself. */
const KEPT = /^x-amz-(security-token|signature)$/i;
const HINTS = {
  __proto__: null,
  "x-amz-date": "UTC, such as 20260102T030405Z",
  "x-amz-expires": "seconds",
  "x-amz-credential": "key ID/date/region/sts/aws4_request",
  "x-amz-signedheaders": "separated by ;",
};

/**
 * @param {object} tools
 * @param {() => {secretAccessKey?: string, clusterName?: string[]}} tools.check what was typed for the signature check
 * @param {(token: string) => Promise<any>} tools.inspect
 * @param {(text: string, options: any) => HTMLElement} tools.listing a text with a copy button
 * @param {(token: string) => void} tools.open inspects the edited token
 * @param {() => void} tools.shown called before new secrets are drawn
 * @returns {{root: HTMLElement, update: (inspection: any) => void, inspections: () => any[], secrets: () => string[], refresh: () => void}}
 */
export function editor({ check, inspect, listing, open, shown }) {
  const fields = h("div", { class: "fields two" });
  const outcome = h("div", { class: "body", id: "edited", role: "status" });
  const steps = h("div", { class: "body", id: "steps" });
  const root = h("div", { class: "body", part: "editor" },
    h("p", { class: "small quiet" }, "Change a parameter and see what becomes of the token. With the secret key in the Signature tab, it\u2019s signed again; without, it keeps its old signature."),
    fields, outcome, steps);
  let inspection = null;
  let draft = null;
  let answer = null;
  let hidden = [];
  let turn = 0;

  const param = (name) => inspection.parts.params.find((p) => p.name.toLowerCase() === name)?.value ?? "";
  const build = () => {
    draft = {
      host: inspection.parts.host,
      params: inspection.parts.params.filter((p) => p.name.toLowerCase() !== "x-amz-signature").slice(0, 60).map((p) => [p.name, p.value]),
      cluster: inspection.signature?.clusterName || check().clusterName?.[0] || "",
    };
    const input = (id, value, change) => h("input", { type: "text", id, class: "mono", ".value": value, ...unremembered, oninput: (event) => { change(event.target.value); run(); } });
    fill(fields,
      field("Host", input("edit-host", draft.host, (value) => { draft.host = value; })).root,
      field("x-k8s-aws-id (cluster name)", input("edit-cluster", draft.cluster, (value) => { draft.cluster = value; })).root,
      draft.params.map((pair, i) => !KEPT.test(pair[0]) && field(pair[0], input(`edit-${i}`, pair[1], (value) => { pair[1] = value; }), { hint: HINTS[pair[0].toLowerCase()] ?? null, class: /credential/i.test(pair[0]) ? "all" : "" }).root));
  };

  const run = async () => {
    const mine = ++turn;
    const { secretAccessKey = "" } = check();
    const signed = secretAccessKey === "" ? null : await sign(draft, secretAccessKey).catch(() => null);
    const token = tokenOf(signed?.url ?? urlOf(draft, param("x-amz-signature")));
    const found = await inspect(token).catch(() => null);
    if (mine !== turn) return;
    answer = found;
    hidden = signed ? [signed.signature, ...signed.keys.map(([, value]) => value), token] : [token];
    shown();
    const same = token === inspection.token;
    fill(outcome, same ? h("p", { class: "quiet" }, "Unchanged.") : [
      found && mark(found.verdict.severity, h("p", { class: "strong" }, found.verdict.text),
        h("p", { class: "small quiet" }, signed ? "Signed again with the secret key." : "Not signed again: the old signature doesn\u2019t fit what was changed, and STS will reject it.")),
      listing(token, { what: "the edited token", secrets: [token], id: "edited-token", buttons: h("button", { type: "button", onclick: () => open(token) }, "Inspect it") }),
    ]);
    fill(steps, signed ? stepsOf(signed, same ? param("x-amz-signature") : "", inspection, listing) : null);
  };

  return {
    root,
    update(next) {
      const changed = next.token !== inspection?.token;
      inspection = next;
      if (next.token === "") {
        turn++;
        draft = answer = null;
        hidden = [];
        return fill(fields), fill(outcome), fill(steps);
      }
      if (changed) build();
      run();
    },
    inspections: () => (answer ? [answer] : []),
    secrets: () => hidden,
    refresh: () => { if (draft) run(); },
  };
}

// The steps of Signature Version 4 with this token's values.
function stepsOf(signed, expected, inspection, listing) {
  const block = (title, about, content) => h("li", null, h("h3", null, title), h("p", { class: "small quiet" }, about), content);
  const verdict = expected !== "" && (expected === signed.signature
    ? mark("ok", "The token\u2019s signature is this one.")
    : mark("error", "The token has another signature. ", inspection.signature?.text ?? "", " Compare each step with your signer\u2019s: the first that differs is where it went wrong."));
  return h("details", { id: "sigv4" }, h("summary", null, "Each step of the signature"),
    h("ol", { class: "steps" },
      block("Canonical request", "Method, path, query sorted and escaped, the signed headers with their values, their names, the hash of the empty body.", listing(signed.canonicalRequest, { what: "the canonical request" })),
      block("Its SHA-256", "In hex.", listing(signed.hash, { what: "the hash" })),
      block("String to sign", "Algorithm, date, credential scope and that hash.", listing(signed.stringToSign, { what: "the string to sign" })),
      block("Signing key", "Four HMACs, each keyed with the one before; the first with \u201cAWS4\u201d and the secret key. The last signs for a day: keep it to yourself.",
        h("div", { class: "body" }, signed.keys.map(([name, value]) => h("div", null, h("p", { class: "small" }, name), secretText(value, { what: name }).root)))),
      block("Signature", "HMAC of the string to sign with that key, in hex.", [listing(signed.signature, { what: "the signature" }), verdict])));
}
