// The signature check: what can only be checked with the secret key.

import { field, unremembered } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { mark } from "../ui/marks.js";
import { secretInput } from "../ui/secret-input.js";
import { withCode } from "../ui/code-words.js";
import { listing, secretsOf } from "./listing.js";

/** The severity of each outcome. */
export const MARKS = {
  __proto__: null, match: "ok", mistake: "error", mismatch: "error", impossible: "warning" };

/**
 * @param {(text: string) => void} say
 * @param {{typed: () => void, forgotten: () => void}} changed called when an input has changed
 * @returns {{root: HTMLElement, update: (inspection: any) => void, options: () => any, set: (values: {secretAccessKey?: string, sessionToken?: string, clusterName?: string}) => void, setCluster: (name: string) => void, clear: () => void, holds: () => boolean, setError: (field: string, text: string) => boolean}}
 *   options: the options for inspect(); setError: returns whether the field belongs to this form
 */
export function signaturePart(say, changed) {
  const secret = secretField("secret-key", "Secret access key");
  const session = secretField("session-token", "Session token (optional)");
  const clusters = field("Cluster names or ARNs, one a line", h("textarea", { id: "cluster-names", class: "mono", rows: "2", ...unremembered }),
    { hint: "The signature covers the name, but the token doesn\u2019t hold it." });
  const result = h("div", { id: "signature-result", part: "signature-result", role: "status" });
  const forget = h("button", { type: "button", id: "forget", onclick: () => { clear(); changed.forgotten(); say("Forgotten: the secret key, the session token and the cluster names."); secret.field.control.focus(); } }, "Forget these");
  const root = h("div", { class: "body", part: "signature", id: "signature-check" },
    h("p", { class: "small quiet" }, "With the secret key, the same request is signed again, in this browser. That tells whether the signature is right, and for which cluster."),
    h("div", { class: "fields two" }, secret.field.root, session.field.root, h("div", { class: "all" }, clusters.root)),
    h("div", { class: "buttons" }, forget),
    result);
  const fields = { secretAccessKey: secret.field, sessionToken: session.field, clusterNames: clusters };
  for (const { control } of Object.values(fields)) control.addEventListener("input", changed.typed);

  const clear = () => {
    secret.input.value = session.input.value = clusters.value = "";
    for (const f of Object.values(fields)) f.setError("");
    secret.conceal();
    session.conceal();
  };
  return {
    root,
    clear,
    holds: () => secret.input.value !== "" || session.input.value !== "",
    options() {
      // The check recognises whitespace around a secret as a mistake.
      const secretAccessKey = secret.input.value;
      if (secretAccessKey === "") return {};
      const names = clusters.value.split(/[\n,]/).map((name) => name.trim()).filter(Boolean);
      return { secretAccessKey, sessionToken: session.input.value || undefined, clusterName: names };
    },
    set({ secretAccessKey = "", sessionToken = "", clusterName = "" }) {
      secret.input.value = secretAccessKey;
      session.input.value = sessionToken;
      clusters.value = clusterName;
    },
    /** Adds a cluster name to those to try, if there is none yet. */
    setCluster(name) {
      if (clusters.value.trim() === "") clusters.value = name;
    },
    setError(name, text) {
      const f = fields[name === "clusterName" ? "clusterNames" : name];
      if (f) f.setError(text);
      return f !== undefined;
    },
    update(inspection) {
      for (const f of Object.values(fields)) f.setError("");
      fill(result, resultOf(inspection, say));
    },
  };
}

function secretField(id, label) {
  const control = h("input", { id, type: "text", class: "mono", ...unremembered });
  const input = secretInput(control);
  const words = h("span");
  const toggle = h("button", { type: "button", onclick: () => show(toggle.getAttribute("aria-pressed") === "false") },
    words, h("span", { class: "visually-hidden" }, ` the ${label.split(" (")[0].toLowerCase()}`));
  const show = (revealed) => {
    toggle.setAttribute("aria-pressed", String(revealed));
    fill(words, revealed ? "Hide" : "Reveal");
    input.setRevealed(revealed);
  };
  show(false);
  return { input, field: field(label, control, { wrap: h("div", { class: "with-button" }, control, toggle) }), conceal: () => show(false) };
}

function resultOf(inspection, say) {
  const check = inspection.signature;
  if (!check) return null;
  const secrets = secretsOf(inspection);
  const block = (title, text, id) => text && h("div", { class: "block" }, h("h3", null, title), listing(text, { what: `the ${title.toLowerCase()}`, say, secrets, id }));
  return [
    h("div", { class: "outcome-line" }, mark(MARKS[check.state] ?? "note", h("p", { class: "strong" }, check.text), check.fix && h("p", { class: "fix" }, withCode(check.fix)))),
    block("Canonical request", check.canonicalRequest, "canonical-request"),
    block("String to sign", check.stringToSign, "string-to-sign"),
  ];
}
