// The explanation of a text without a token, shown as an answer.

import { fill, h } from "../ui/elements.js";
import { number, timeOf } from "../ui/formats.js";
import { withCode } from "../ui/code-words.js";
import { WORDS, mark, sign } from "../ui/marks.js";
import { listing } from "./listing.js";

/**
 * @param {import("../../ekstoken.js").ExplanationResult} result
 * @param {(text: string) => void} say
 * @returns {HTMLElement}
 */
export function explanationOf(result, say) {
  return partsOf(result, say, (id) => id);
}

// With two explanations in one element, only one gets IDs.
function partsOf(result, say, named) {
  const [first, ...others] = [result, ...result.more];
  return h("div", { class: "body", part: "explanation" },
    ...explained(first, "h3", say, named),
    others.length > 0 && h("div", { class: "explanations", id: named("explanations") },
      h("h3", null, `Also in this text`),
      others.map((e) => h("details", { class: "explanation" },
        h("summary", null, h("span", null, e.title), h("span", { class: "small quiet" }, whereOf(e))),
        h("div", { class: "body" }, ...explained(e, "h4", say))))));
}

/**
 * What a text contains besides its tokens.
 *
 * @param {(text: string) => void} say
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function besidePart(say) {
  const root = h("section", { class: "section", part: "beside", "aria-label": "Also in this text" });
  return {
    root,
    update({ explanation }) {
      root.hidden = !explanation;
      fill(root, h("h2", null, "Also in this text"), explanation && partsOf(explanation, say, () => null));
    },
  };
}

// The parts of one explanation, with the title if named asks for IDs.
function explained(e, heading, say, named = null) {
  const place = whereOf(e);
  return [
    named && mark(worst(e), h("p", { class: "sentence", id: named("explanation-title") }, e.title)),
    (e.meaning || e.fix) && h("div", { class: "meaning" }, e.meaning && h("p", { id: named && named("problem-text") }, withCode(e.meaning)),
      e.fix && h("p", { class: "fix" }, h("strong", null, "What to do: "), withCode(e.fix)), named && place && h("p", { class: "small quiet" }, place)),
    e.facts.length > 0 && h("dl", { class: "table facts", part: "facts", "aria-label": "What it says" }, e.facts.map((fact) => h("div", null, h("dt", null, fact.name), h("dd", { translate: "no" }, fact.value)))),
    e.findings.length > 0 && h("ul", { class: "findings", part: "findings", "aria-label": "Findings" }, e.findings.map((f) => h("li", { class: `finding ${f.severity}`, part: `finding ${f.severity}` }, sign(f.severity),
      h(heading, null, h("span", { class: "severity" }, WORDS[f.severity] ?? f.severity), " ", f.title),
      f.fix && h("p", { class: "fix" }, withCode(f.fix)), f.meaning && h("p", null, withCode(f.meaning))))),
    e.commands.length > 0 && h("ol", { class: "commands", part: "commands" }, e.commands.map((command) => h("li", null,
      h(heading, null, command.title), listing(command.text, { what: `the command: ${command.title}`, say })))),
  ];
}

function worst({ findings }) {
  return ["error", "warning"].find((severity) => findings.some((f) => f.severity === severity)) ?? "note";
}

// When it happened, and where in the text.
function whereOf({ time, line, count }) {
  return [time && timeOf(time), line > 1 && `line ${number(line)}`, count > 1 && `${number(count)} times`].filter(Boolean).flatMap((part, i) => (i > 0 ? [", ", part] : [part]));
}
