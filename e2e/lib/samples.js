// The tests' input. None of it is real: the keys are those of AWS's
// documentation and of the signature vectors.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { top } from "./paths.js";

/** What aws-cli printed for pinned clocks: the vectors of internal/presign. */
export const vectors = JSON.parse(readFileSync(join(top, "internal/presign/testdata/generate.json"), "utf8"));

/** Temporary credentials in the style of the documentation. */
export const identity = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEJr//////////wEaCWV1LXdlc3QtMiJHMEUCIQDexampleOnly+documentation/kind+of/token0000000000000000000000000000000000AA==",
};

/** The same as shell exports, as people copy them. */
export const exportsOf = ({ accessKeyId, secretAccessKey, sessionToken }) =>
  [
    `export AWS_ACCESS_KEY_ID="${accessKeyId}"`,
    `export AWS_SECRET_ACCESS_KEY="${secretAccessKey}"`,
    ...(sessionToken ? [`export AWS_SESSION_TOKEN="${sessionToken}"`] : []),
    "",
  ].join("\n");

/** Valid options of getToken. */
export const request = {
  credentials: identity,
  clusterName: "my-cluster",
  region: "eu-west-2",
  signingTime: "2026-01-02T03:04:05Z",
};

/** The parameters of a presigned URL, in its own order. */
export function paramsOf(url) {
  return [...new URL(url).searchParams].map(([name, value]) => `${name}=${value}`).sort();
}

/** The URL inside a token. */
export function urlOf(token) {
  return Buffer.from(token.slice("k8s-aws-v1.".length), "base64url").toString();
}

/** The forms in which a secret could occur. */
export function formsOf(secret) {
  const forms = new Set([
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    escape(secret),
    JSON.stringify(secret).slice(1, -1),
  ]);
  // In base64 of a longer text, a secret can start at any of three offsets; the
  // characters that also encode bits of its neighbours are left out.
  for (const text of [secret, encodeURIComponent(secret)]) {
    for (const before of [0, 1, 2]) {
      const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
      const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString("base64");
      const form = whole.slice(before === 0 ? 0 : 4);
      forms.add(form);
      forms.add(form.replaceAll("+", "-").replaceAll("/", "_"));
    }
  }
  return [...forms];
}
