// The verdict: what was recognised, the outcome in one sentence, every fault.

import { fill, h } from "../ui/elements.js";
import { number } from "../ui/formats.js";
import { listing, secretsOf } from "./listing.js";

const WORDS = { error: "Error", warning: "Warning", note: "Note", ok: "OK" };

/**
 * @param {import("./lights.js").Lights} lights
 * @param {{say: (text: string) => void, pick: (index: number) => void, inspect: (text: string) => void, go: (part: string) => void}} actions
 *   pick: inspects another token of the text; inspect: another text; go: shows
 *   a part of the token
 * @param {HTMLElement} verifier the choice of the cluster to judge for
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function verdictPart(lights, { say, pick, inspect, go }, verifier) {
  const sentence = h("p", { class: "sentence" });
  const source = h("p", { class: "small quiet", id: "source", part: "source" });
  const picker = h("div", { class: "picker" });
  const findings = h("ul", { class: "findings", id: "findings", part: "findings", "aria-label": "Findings" });
  const repair = h("div", { id: "repair", part: "repair" });
  const root = h("section", { class: "section", part: "verdict", "aria-labelledby": "verdict-heading" },
    h("h2", { id: "verdict-heading" }, "Verdict"),
    h("div", { class: "body" }, picker, h("div", { class: "outcome" }, sentence, source, verifier), findings, repair));
  let listed = "";
  lights.watch(findings);

  // The picker is rebuilt only for other tokens: a choice in it must not take
  // the focus away.
  const drawPicker = ({ tokens, chosen }) => {
    const key = JSON.stringify(tokens);
    if (key !== listed) fill(picker, tokens.length > 1 && pickerOf(tokens, pick));
    listed = key;
    picker.hidden = tokens.length < 2;
    for (const input of picker.querySelectorAll("input")) input.checked = input.value === String(chosen);
  };

  return {
    root,
    update(inspection) {
      const { verdict } = inspection;
      sentence.className = `sentence mark ${verdict.severity}`;
      fill(sentence, h("span", null, h("span", { class: "visually-hidden" }, `${WORDS[verdict.severity] ?? verdict.severity}: `), verdict.text));
      fill(source, sourceOf(inspection));
      drawPicker(inspection);
      lights.forget(findings);
      fill(findings, inspection.findings.map((f) => findingOf(f, inspection, lights, go)));
      findings.hidden = inspection.findings.length === 0;
      fill(repair, repairOf(inspection, say, inspect));
      repair.hidden = repair.childNodes.length === 0;
    },
  };
}

function sourceOf({ source, verifier }) {
  const place = source.form && [source.form, source.line > 1 && `, line ${number(source.line)}`, source.truncated && ", cut off", ". "];
  const sides = [verifier.region, verifier.partition && (verifier.region ? `(${verifier.partition})` : verifier.partition)].filter(Boolean).join(" ");
  const from = { options: "as chosen", host: "as the token's host implies", scope: "as its credential scope implies", default: "for want of a host that tells" }[verifier.from];
  return [place && ["Recognised: ", place], sides && `Judged for a cluster in ${sides}, ${from}.`];
}

function pickerOf(tokens, pick) {
  return h("fieldset", { id: "tokens", part: "tokens" },
    h("legend", { class: "small" }, `${number(tokens.length)} tokens in this text`),
    h("div", { class: "choices" }, tokens.map((t) => h("label", { class: "choice" },
      h("input", { type: "radio", name: "token", value: String(t.index), onchange: () => pick(t.index) }),
      h("span", { class: `mark ${t.severity}` }, h("span", null,
        h("span", { class: "visually-hidden" }, `${WORDS[t.severity] ?? t.severity}: `),
        `Line ${number(t.line)}`, h("span", { class: "quiet" }, [t.form && `, ${t.form}`, t.host && `, ${t.host}`, t.accessKeyId && `, ${t.accessKeyId}`, t.truncated && ", cut off"])))))));
}

function findingOf(finding, { segments }, lights, go) {
  const segment = segments.find((s) => s.id === finding.part);
  const id = `finding-${finding.id}`;
  const item = h("li", { class: `finding mark ${finding.severity}`, id, part: `finding ${finding.severity}`, "data-part": segment ? finding.part : null },
    h("h3", null, h("span", { class: "severity" }, WORDS[finding.severity] ?? finding.severity), " ", finding.title),
    finding.authenticator && h("p", { class: "words" }, h("span", { class: "small quiet" }, "aws-iam-authenticator says"), h("samp", { translate: "no" }, finding.authenticator)),
    finding.meaning && h("p", null, finding.meaning),
    finding.fix && h("p", { class: "fix" }, h("strong", null, "Fix. "), finding.fix),
    segment && h("p", { class: "no-print" }, h("button", { type: "button", class: "plain", onclick: () => go(finding.part) }, "Show ", h("span", { class: "mono" }, segment.label))));
  if (segment) lights.add(finding.part, item);
  return item;
}

function repairOf(inspection, say, inspect) {
  const { repair } = inspection;
  if (repair.kind === "none") return null;
  if (repair.kind !== "encoding") return h("div", { class: "notice" }, h("p", null, repair.text));
  return h("div", { class: "notice ok" },
    h("p", null, h("strong", null, "It can be mended. "), repair.text),
    listing(repair.token, { what: "the mended token", say, secrets: [repair.token, ...secretsOf(inspection)], id: "repaired" }),
    h("button", { type: "button", id: "inspect-repaired", onclick: () => inspect(repair.token) }, "Inspect the mended token"));
}
