// What stands there before anything is pasted.

import { h } from "../ui/elements.js";
import { examples } from "./examples.js";

const FORMS = [
  "a token (k8s-aws-v1.\u2026), whole or cut off, wrapped or quoted",
  "an Authorization header, or a curl command with one",
  "what aws eks get-token or aws-iam-authenticator printed: ExecCredential as JSON or YAML",
  "a kubeconfig with a token in it",
  "a presigned STS URL",
  "a log or an error message: every token in it is listed",
];

/**
 * @param {(id: string) => void} show called with the ID of the example chosen
 * @returns {HTMLElement}
 */
export function emptyPart(show) {
  return h("div", { class: "empty", part: "empty" },
    h("section", { class: "section", "aria-labelledby": "forms-heading" },
      h("h2", { id: "forms-heading" }, "What can be pasted"),
      h("div", { class: "body" }, h("ul", { class: "plain-list" }, FORMS.map((form) => h("li", null, form))),
        h("p", { class: "small quiet" }, "It is read in this browser and sent nowhere."))),
    h("section", { class: "section", "aria-labelledby": "examples-heading" },
      h("div", { class: "head" }, h("h2", { id: "examples-heading" }, "Examples"), h("p", null, "Made here, now, with the keys of AWS's documentation.")),
      h("div", { class: "body" }, h("ul", { class: "examples", id: "examples" }, examples.map(({ id, name, about }) =>
        h("li", null, h("button", { type: "button", class: "plain", id: `example-${id}`, onclick: () => show(id) }, name), h("span", { class: "small quiet" }, about)))))));
}
