// The signature check: what only the secret key can tell.

import { field, fill, h, unremembered } from "./dom.js";
import { listing, secretsOf } from "./inspect-listing.js";

const MARKS = { match: "ok", mistake: "error", mismatch: "error", impossible: "warning" };

/**
 * @param {(text: string) => void} say
 * @param {{typed: () => void, forgotten: () => void}} changed called when an input has changed
 * @returns {{root: HTMLElement, update: (inspection: any, concealed: boolean) => void, options: () => any, set: (values: {secretAccessKey: string, clusterName: string}) => void, clear: () => void, setError: (field: string, text: string) => boolean}}
 *   options: what inspect() takes of it; setError: tells whether the field is one of its own
 */
export function signaturePart(say, changed) {
  const secret = concealable("secret-key", "Secret access key", "input", say);
  const session = concealable("session-token", "Session token (if you want to compare it)", "input", say);
  const clusters = field("Cluster names or ARNs, one a line", h("textarea", { id: "cluster-names", class: "mono", rows: "2", ...unremembered }),
    { hint: "The signature covers the name, but the token doesn\u2019t hold it." });
  const result = h("div", { id: "signature-result", part: "signature-result", role: "status" });
  const forget = h("button", { type: "button", id: "forget", onclick: () => { clear(); changed.forgotten(); say("Forgotten: the secret key, the session token and the cluster names."); secret.field.control.focus(); } }, "Forget these");
  const details = h("details", { id: "signature-details" },
    h("summary", null, "With the secret key: does the signature hold, and for which cluster?"),
    h("div", { class: "body" },
      h("p", { class: "small quiet" }, "It is used in this browser, to sign the same request again, and sent nowhere."),
      h("div", { class: "fields two" }, secret.field.root, session.field.root, h("div", { class: "all" }, clusters.root)),
      h("div", { class: "buttons" }, forget),
      result));
  const root = h("section", { class: "section", part: "signature", "aria-labelledby": "signature-heading" },
    h("h2", { id: "signature-heading" }, "Signature check"), h("div", { class: "body" }, details));
  const fields = { secretAccessKey: secret.field, sessionToken: session.field, clusterNames: clusters };
  for (const { control } of Object.values(fields)) control.addEventListener("input", changed.typed);

  const clear = () => {
    for (const f of Object.values(fields)) { f.control.value = ""; f.setError(""); }
    secret.conceal();
    session.conceal();
  };
  return {
    root,
    clear,
    options() {
      // Blanks around a secret are among the mistakes that the check knows.
      const secretAccessKey = secret.field.control.value;
      if (secretAccessKey === "") return {};
      const names = clusters.control.value.split(/[\n,]/).map((name) => name.trim()).filter(Boolean);
      return { secretAccessKey, sessionToken: session.field.control.value || undefined, clusterName: names };
    },
    set({ secretAccessKey, clusterName }) {
      secret.field.control.value = secretAccessKey;
      clusters.control.value = clusterName;
    },
    setError(name, text) {
      const f = fields[name === "clusterName" ? "clusterNames" : name];
      if (f) { f.setError(text); details.open = true; }
      return f !== undefined;
    },
    update(inspection, concealed) {
      for (const f of Object.values(fields)) f.setError("");
      fill(result, resultOf(inspection, concealed, say));
    },
  };
}

function concealable(id, label, tag, say) {
  const control = h(tag, { id, type: "text", class: "mono concealed", ...unremembered });
  const words = h("span", null, "Reveal");
  const show = (revealed) => {
    control.classList.toggle("concealed", !revealed);
    toggle.setAttribute("aria-pressed", String(revealed));
  };
  const toggle = h("button", { type: "button", "aria-pressed": "false", onclick: () => show(control.classList.contains("concealed")) },
    words, h("span", { class: "visually-hidden" }, ` the ${label.split(" (")[0].toLowerCase()}`));
  return { field: field(label, control, { wrap: h("div", { class: "with-button" }, control, toggle) }), conceal: () => show(false) };
}

function resultOf(inspection, concealed, say) {
  const check = inspection.signature;
  if (!check) return null;
  const secrets = secretsOf(inspection);
  const block = (title, text, id) => text && h("div", { class: "block" }, h("h3", null, title), listing(text, { what: `the ${title.toLowerCase()}`, say, secrets, concealed, id }));
  return [
    h("p", { class: `sentence small-sentence mark ${MARKS[check.state] ?? "note"}` }, h("span", null, check.text)),
    check.fix && h("p", { class: "fix" }, h("strong", null, "Fix. "), check.fix),
    block("Canonical request", check.canonicalRequest, "canonical-request"),
    block("String to sign", check.stringToSign, "string-to-sign"),
  ];
}
