// What a text without a token contains instead, and what to do with it.

import { h } from "../ui/elements.js";
import { timeOf } from "../ui/formats.js";
import { mark } from "../ui/marks.js";
import { looksSecret } from "../ui/shapes.js";

/**
 * @param {import("../../ekstoken.js").Recognition} recognition
 * @param {{make: (credentials: any, cluster: any) => void}} actions make: makes a token from them
 * @returns {HTMLElement | null} null if nothing of use was found
 */
export function foundPart({ credentials, clusters, region }, { make }) {
  if (credentials.length === 0 && clusters.length === 0) return null;
  const whole = credentials.filter((c) => c.accessKeyId !== "" && c.secretAccessKey !== "");
  const cluster = clusters[0] ?? (region ? { region } : {});
  return h("div", { class: "found", id: "found", part: "found" },
    credentials.length > 0 && h("div", { class: "block" },
      h("h3", null, credentials.length === 1 ? "Credentials" : `${credentials.length} sets of credentials`),
      h("ul", { class: "rows" }, credentials.slice(0, 20).map((c) => h("li", null,
        h("span", null, keyOf(c), h("span", { class: "small quiet" }, [c.profile && ` profile ${c.profile}`, c.form && `, ${c.form}`]),
          c.expiration && h("span", { class: "small quiet" }, ", expire ", timeOf(c.expiration))),
        whole.includes(c) && h("button", { type: "button", class: c === whole[0] ? "primary" : null, onclick: () => make(c, cluster) }, "Make a token with these"))))),
    clusters.length > 0 && h("div", { class: "block" },
      h("h3", null, clusters.length === 1 ? "Cluster" : `${clusters.length} clusters`),
      h("ul", { class: "rows" }, clusters.slice(0, 20).map((c) => h("li", null,
        h("span", null, nameOf(c), h("span", { class: "small quiet" }, [c.region && ` ${c.region}`, c.context && c.context !== c.name && `, context ${c.context}`])),
        h("button", { type: "button", onclick: () => make(null, c) }, "Make a token for it"))))));
}

// A secret key in the place of an access key ID or a cluster's name isn't shown.

function keyOf({ accessKeyId }) {
  if (accessKeyId === "") return "without an access key ID";
  return /^[A-Z0-9]{16,32}$/.test(accessKeyId) ? h("span", { class: "mono" }, accessKeyId) : "with something else in the place of the access key ID";
}

function nameOf({ name, arn }) {
  return looksSecret(name) ? "A name that looks like a secret" : h("span", { class: "mono" }, name || arn);
}

/**
 * The answer to a text without a token.
 *
 * @param {{known: boolean, message: string, explanation: HTMLElement | null, found: HTMLElement | null, retry: () => void}} options
 *   known: whether the text was understood; explanation: what it is
 * @returns {any[]}
 */
export function problemOf({ known, message, explanation, found, retry }) {
  return [
    h("h2", { class: "visually-hidden" }, "What this is"),
    explanation ?? mark(known ? "note" : "error",
      h("p", { class: "sentence" }, known ? "No EKS token in this." : "This can\u2019t be read."), h("p", { id: "problem-text" }, message)),
    found,
    !known && h("button", { type: "button", onclick: retry }, "Try again"),
  ];
}
