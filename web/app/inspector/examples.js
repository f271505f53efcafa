// Examples to try, made on demand with the keys of AWS's documentation.

/** The secret access key of AWS's documentation; it grants no access. */
export const EXAMPLE_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/** The cluster that the examples are signed for. */
export const EXAMPLE_CLUSTER = "demo";

// A made-up temporary key that contains 111122223333, the account of AWS's
// documentation: ASIA, then base32 of a set bit, the account's 40 bits and four
// zeros, then EXAMPLE.
export const EXAMPLE_KEY_ID = "ASIARTX3GSDSQEXAMPLE";

const PREFIX = "k8s-aws-v1.";
const MINUTE = 60_000;

/**
 * @typedef {object} Example
 * @property {string} text to put into the box
 * @property {string} [partition] the verifier to judge it for
 * @property {string} [region]
 */

/** The examples: their names, what they show, and how each is made. */
export const examples = [
  { id: "good", name: "A good one", about: "signed three minutes ago", make: (m, now) => token(m, now, {}) },
  { id: "expired", name: "Expired", about: "signed twenty minutes ago", make: (m, now) => token(m, now, { age: 20 * MINUTE }) },
  { id: "padded", name: "Padded", about: "base64 with = at its end", make: padded },
  { id: "wrong-base64", name: "Wrong base64", about: "the standard alphabet, with / for _", make: wrongAlphabet },
  { id: "unsigned-cluster", name: "Unsigned cluster", about: "x-k8s-aws-id isn't signed", make: unsignedCluster },
  { id: "wrong-partition", name: "Wrong partition", about: "from China, for a cluster in aws", make: wrongPartition },
  { id: "too-large", name: "Too large", about: "a session token past the limit", make: (m, now) => token(m, now, { sessionLength: 3300 }) },
];

/**
 * Makes an example.
 *
 * @param {import("../../ekstoken.js").EksToken} module
 * @param {string} id of one of {@link examples}
 * @param {number} now milliseconds since the epoch
 * @returns {Promise<Example>}
 */
export async function makeExample(module, id, now) {
  const example = examples.find((e) => e.id === id);
  if (!example) throw new RangeError("no such example");
  const made = await example.make(module, now);
  return typeof made === "string" ? { text: made } : made;
}

async function token(module, now, { region = "us-west-2", age = 3 * MINUTE, sessionLength = 356 }) {
  const made = await module.getToken({
    credentials: { accessKeyId: EXAMPLE_KEY_ID, secretAccessKey: EXAMPLE_SECRET, sessionToken: sessionToken(sessionLength) },
    clusterName: EXAMPLE_CLUSTER, region, signingTime: new Date(now - age),
  });
  return made.token;
}

/** @returns {string} a session token for the examples */
export const exampleSessionToken = () => sessionToken(356);

// Looks like one of STS's: they start like this, and the rest is opaque.
function sessionToken(length) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  let text = "IQoJb3JpZ2luX2Vj";
  for (let i = 1; text.length < length; i = (i * 48271) % 2147483647) text += alphabet[i % alphabet.length];
  return text;
}

async function padded(module, now) {
  // Only two lengths of three need padding.
  for (const sessionLength of [356, 357]) {
    const text = await token(module, now, { sessionLength });
    const missing = (4 - ((text.length - PREFIX.length) % 4)) % 4;
    if (missing > 0) return text + "=".repeat(missing);
  }
  throw new Error("no length needs padding");
}

async function wrongAlphabet(module, now) {
  // In this region's URL the question mark falls where base64 shows it as "_".
  const text = await token(module, now, { region: "ap-southeast-1" });
  return PREFIX + text.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/");
}

async function unsignedCluster(module, now) {
  const text = await token(module, now, {});
  return encode(decode(text).replace("SignedHeaders=host%3Bx-k8s-aws-id", "SignedHeaders=host"));
}

async function wrongPartition(module, now) {
  return { text: await token(module, now, { region: "cn-north-1" }), partition: "aws", region: "us-east-1" };
}

function decode(text) {
  return atob(text.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/"));
}

function encode(url) {
  return PREFIX + btoa(url).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
