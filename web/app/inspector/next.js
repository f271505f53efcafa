// What to run next.

import { fill, h } from "../ui/elements.js";
import { filled } from "./cluster.js";
import { withCode } from "../ui/code-words.js";
import { listing, secretsOf } from "./listing.js";

// Of several steps, the first is open and the others are folded.
const MOST_OPEN = 3;

/**
 * @param {(text: string) => void} say
 * @param {() => import("./cluster.js").Cluster} cluster what is known about it
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function nextPart(say, cluster) {
  const list = h("ol", { class: "steps" });
  const rest = h("div");
  return {
    root: h("div", { class: "body", id: "next", part: "next" }, list, rest),
    update(inspection) {
      const secrets = secretsOf(inspection);
      const fold = inspection.next.length > MOST_OPEN;
      const steps = inspection.next.map((step, i) => {
        const content = [
          step.text && h("p", null, withCode(step.text)),
          step.command && listing(filled(step.command, cluster()), { what: `the command: ${step.title}`, say, secrets }),
        ];
        const title = h("h3", null, step.title);
        return h("li", { id: `step-${step.id}` }, fold && i > 0 ? h("details", null, h("summary", null, title), h("div", { class: "step" }, content)) : [title, content]);
      });
      fill(list, steps.slice(0, fold ? 1 : undefined));
      fill(rest, fold && h("details", { id: "more-steps" }, h("summary", null, "If the cluster still answers 401 or 403"), h("ol", { class: "steps rest" }, steps.slice(1))));
    },
  };
}
