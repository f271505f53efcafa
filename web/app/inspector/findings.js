// What is wrong and how to fix it: the findings in order, each followed by those
// that result from it.

import { fill, h } from "../ui/elements.js";
import { WORDS, sign } from "../ui/marks.js";
import { listing, secretsOf } from "./listing.js";
import { shorten } from "./runs.js";
import { fixOf } from "./snippets.js";

// No title, fix or quote of a normal token is nearly this long; longer ones are
// cut.
const LONGEST = 1200; // UTF-16 code units

/**
 * @param {import("./lights.js").Lights} lights
 * @param {{say: (text: string) => void, inspect: (text: string) => void, go: (part: string) => void, linked: () => boolean}} actions
 *   inspect: inspects another text; go: shows a part of the token; linked: whether findings have links
 * @returns {{root: HTMLElement, open: (id: string) => boolean, update: (inspection: any) => void}}
 */
export function findingsPart(lights, { say, inspect, go, linked }) {
  const list = h("ul", { class: "findings", id: "findings", part: "findings", "aria-label": "Findings" });
  const repair = h("div", { id: "repair", part: "repair" });
  const root = h("section", { class: "section", id: "findings-section", "aria-labelledby": "findings-heading" },
    h("h2", { class: "visually-hidden", id: "findings-heading" }, "What is wrong"), list, repair);
  lights.watch(list);
  return {
    root,
    /** Unfolds a finding and scrolls to it; returns whether it exists. */
    open(id) {
      const found = list.querySelector(`#finding-${CSS.escape(id)}`);
      if (!found) return false;
      for (let at = found; at && at !== list; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
      for (const details of found.children) if (details instanceof HTMLDetailsElement && !details.classList.contains("followers")) details.open = true;
      found.scrollIntoView({ block: "nearest" });
      return true;
    },
    update(inspection) {
      lights.forget(list);
      fill(list, treeOf(inspection.findings).map((node) => item(node, inspection, lights, go, say, linked())));
      list.hidden = inspection.findings.length === 0;
      fill(repair, repairOf(inspection, say, inspect));
      repair.hidden = repair.childNodes.length === 0;
      root.hidden = list.hidden && repair.hidden;
    },
  };
}

/**
 * Groups each finding under the one it results from.
 *
 * @param {any[]} findings
 * @returns {{finding: any, followers: any[]}[]}
 */
export function treeOf(findings) {
  const nodes = new Map(findings.map((finding) => [finding.id, { finding, followers: [] }]));
  const roots = [];
  for (const node of nodes.values()) {
    const cause = nodes.get(node.finding.because ?? "");
    if (cause && !leadsTo(node, cause)) cause.followers.push(node);
    else roots.push(node);
  }
  return roots;
}

// Prevents a cycle of findings that name each other as the cause.
function leadsTo(node, wanted) {
  return node === wanted || node.followers.some((follower) => leadsTo(follower, wanted));
}

function item({ finding, followers }, inspection, lights, go, say, linked) {
  const segment = inspection.segments.find((s) => s.id === finding.part);
  const why = [
    finding.meaning && h("p", null, clip(finding.meaning)),
    finding.authenticator && h("p", { class: "verbatim" }, h("span", { class: "small quiet" }, "aws-iam-authenticator says"), h("samp", { translate: "no" }, clip(finding.authenticator))),
    linked && h("p", { class: "small no-print" }, h("a", { href: `#finding/${finding.id}` }, "Link to this finding")),
  ].filter(Boolean);
  const element = h("li", { class: `finding ${finding.severity}`, id: `finding-${finding.id}`, part: `finding ${finding.severity}`, "data-part": segment ? finding.part : null },
    sign(finding.severity),
    h("div", { class: "head" },
      h("h3", null, h("span", { class: "severity" }, WORDS[finding.severity] ?? finding.severity), " ", clip(finding.title)),
      segment && h("button", { type: "button", class: "plain small no-print", onclick: () => go(finding.part) }, "Show ", h("span", { class: "mono" }, clip(segment.label)))),
    finding.fix && fixOf(clip(finding.fix), say),
    why.length > 0 && (finding.fix
      ? h("details", null, h("summary", { class: "small" }, finding.authenticator ? "Why, and the exact words" : "Why"), h("div", { class: "why" }, why))
      : h("div", { class: "why" }, why)),
    followers.length > 0 && h("details", { class: "followers" },
      h("summary", { class: "small" }, followers.length === 1 ? "1 more problem follows from this" : `${followers.length} more problems follow from this`),
      h("ul", { class: "findings" }, followers.map((node) => item(node, inspection, lights, go, say, linked)))));
  if (segment) lights.add(finding.part, element);
  return element;
}

function clip(text) {
  const { head, left, tail } = shorten(text, { head: LONGEST / 2, tail: 60 });
  return left > 0 ? `${head} \u2026 ${tail}` : text;
}

function repairOf(inspection, say, inspect) {
  const { repair } = inspection;
  if (repair.kind === "none") return null;
  if (repair.kind !== "encoding") return h("p", { class: "notice small" }, repair.text);
  return h("div", { class: "notice ok" },
    h("p", null, repair.text),
    listing(repair.token, {
      what: "the repaired token", say, secrets: [repair.token, ...secretsOf(inspection)], id: "repaired",
      buttons: h("button", { type: "button", id: "inspect-repaired", onclick: () => inspect(repair.token) }, "Inspect the repaired token"),
    }));
}
