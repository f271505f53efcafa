// All external pages that the page links to: those of AWS, Kubernetes and
// aws-iam-authenticator themselves.

import { h } from "./elements.js";

const IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
const STS = "https://docs.aws.amazon.com/STS/latest/APIReference/";
const EKS = "https://docs.aws.amazon.com/eks/latest/userguide/";

export const LINKS = {
  __proto__: null,
  "authenticator": "https://github.com/kubernetes-sigs/aws-iam-authenticator",
  "exec-credential": "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins",
  "get-token": "https://docs.aws.amazon.com/cli/latest/reference/eks/get-token.html",
  "access-entries": `${EKS}access-entries.html`,
  "endpoints": "https://docs.aws.amazon.com/general/latest/gr/sts.html",
  "signing": `${IAM}reference_sigv-create-signed-request.html`,
  "signing-errors": `${IAM}reference_sigv-troubleshooting.html`,
  "key-ids": `${IAM}reference_identifiers.html`,
  "temporary": `${IAM}id_credentials_temp.html`,
  "action": `${STS}API_GetCallerIdentity.html`,
  "parameters": `${IAM}reference_sigv-authentication-methods.html`,
};

/** The page that documents a part of a token, by the part's name in lower case. */
export const PARTS = {
  __proto__: null,
  "host": "endpoints",
  "action": "action",
  "version": "action",
  "x-amz-algorithm": "signing",
  "x-amz-credential": "key-ids",
  "x-amz-date": "parameters",
  "x-amz-expires": "authenticator",
  "x-amz-security-token": "temporary",
  "x-amz-signedheaders": "signing",
  "x-amz-signature": "signing",
};

/**
 * A link to one of them, in a new tab, without a referrer.
 *
 * @param {string} id of one of {@link LINKS}
 * @param {...any} words
 * @returns {HTMLElement}
 */
export function link(id, ...words) {
  return h("a", { href: LINKS[id], target: "_blank", rel: "noopener noreferrer", class: "out" }, words, h("span", { class: "visually-hidden" }, " (opens in a new tab)"));
}
