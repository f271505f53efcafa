// What is shown before anything is pasted.

import { h } from "../ui/elements.js";
import { examples } from "./examples.js";

const FORMS = [
  ["A token", "k8s-aws-v1.\u2026, whole or cut off, wrapped, quoted, encoded once more"],
  ["Where it was used", "an Authorization header, a curl command, a log, a HAR file"],
  ["What printed it", "an ExecCredential, a kubeconfig, a presigned URL"],
  ["What went wrong", "an error of kubectl, of an SDK or STS, a line of the authenticator\u2019s log, a signer\u2019s debug output"],
  ["What somebody answered", "STS, CloudTrail, kubectl auth whoami, a JWT"],
  ["What makes one", "AWS credentials and a cluster: the signature is checked, or a token made"],
];

/**
 * @param {(id: string) => void} show called with the ID of the chosen example
 * @returns {HTMLElement}
 */
export function emptyPart(show) {
  return h("div", { class: "empty", part: "empty" },
    h("section", { class: "section", "aria-labelledby": "examples-heading" },
      h("div", { class: "head" }, h("h2", { id: "examples-heading" }, "Try an example"), h("p", null, "Made here and now, with the keys of AWS\u2019s documentation.")),
      h("ul", { class: "examples", id: "examples" }, examples.map(({ id, name, about }) =>
        h("li", null, h("button", { type: "button", class: "plain", id: `example-${id}`, onclick: () => show(id) }, name), h("span", { class: "small quiet" }, about))))),
    h("section", { class: "section", "aria-labelledby": "forms-heading" },
      h("h2", { id: "forms-heading" }, "What can be pasted"),
      h("dl", { class: "table" }, FORMS.map(([name, what]) => h("div", null, h("dt", null, name), h("dd", null, what)))),
      h("p", { class: "small quiet" }, "Everything is read in this browser and sent nowhere.")));
}
