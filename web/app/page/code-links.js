// Links from the Generate view's programs, which contain a token that soon
// expires, to those of the Code view, which make tokens.

import { writeLink } from "../code/link.js";
import { h } from "../ui/elements.js";

const languages = ["java", "go", "python", "javascript", "terraform"];

/**
 * Puts a link next to each program that a generator shows, in its slots.
 *
 * @param {HTMLElement} generator
 * @param {{clusterName: string, region: string, host: string}} made
 */
export function linkToCode(generator, { clusterName, region, host }) {
  // The global host signs for its own region, which says nothing about the
  // cluster's.
  const where = host === "sts.amazonaws.com" ? { endpoint: "global" } : { region };
  for (const link of generator.querySelectorAll("a[slot^='code-']")) link.remove();
  generator.append(...languages.map((language) =>
    h("a", { slot: `code-${language}`, href: writeLink({ language, cluster: clusterName, ...where }) }, "A program that makes tokens itself")));
}
