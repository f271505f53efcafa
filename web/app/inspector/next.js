// What to run next.

import { fill, h } from "../ui/elements.js";
import { listing, secretsOf } from "./listing.js";

// A ladder of many steps is folded to its titles, all but the first step.
const MOST_OPEN = 3;

/**
 * @param {(text: string) => void} say
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function nextPart(say) {
  const list = h("ol", { class: "steps", id: "next" });
  const root = h("section", { class: "section", part: "next", "aria-labelledby": "next-heading" },
    h("div", { class: "head" }, h("h2", { id: "next-heading" }, "What to run next"), h("p", null, "Commands may hold the token: shortened here, whole when copied.")),
    h("div", { class: "body" }, list));
  return {
    root,
    update(inspection) {
      root.hidden = inspection.next.length === 0;
      const secrets = secretsOf(inspection);
      const fold = inspection.next.length > MOST_OPEN;
      fill(list, inspection.next.map((step, i) => {
        const content = [
          step.text && h("p", null, step.text),
          step.command && listing(step.command, { what: `the command: ${step.title}`, say, secrets }),
        ];
        const title = h("h3", null, step.title);
        return h("li", { id: `step-${step.id}` }, fold && i > 0 ? h("details", null, h("summary", null, title), h("div", { class: "step" }, content)) : [title, content]);
      }));
    },
  };
}
