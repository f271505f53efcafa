// The choice of a program as an address: #code?language=java&cluster=prod&region=eu-west-2.
// Nothing else is read from an address. Nothing that may be a secret, pasted into the wrong
// field, is written to one.

import { looksSecret } from "../ui/shapes.js";

/**
 * @typedef {object} Choice
 * @property {string} [language]
 * @property {string} [cluster] a cluster's name or ARN
 * @property {string} [region]
 * @property {string} [endpoint] the kind of STS endpoint
 */

const shapes = {
  language: /^[a-z][a-z0-9-]{0,19}$/,
  cluster: /^(?:arn:[\w-]{3,20}:eks:[a-z0-9-]{1,63}:\d{12}:cluster\/)?[0-9A-Za-z][\w-]{0,99}$/,
  region: /^[a-z][a-z0-9-]{2,62}$/,
  endpoint: /^[a-z-]{3,20}$/,
};

/** An access key ID, or 40 or more characters as in a secret access key that are no word or UUID. */
const maySecret = /^[A-Z0-9]{16,}$|^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9_]{30,}$/;

/**
 * Reads an address's fragment.
 *
 * @param {string} fragment such as "#code?language=java"
 * @returns {Choice} the valid parts
 */
export function readLink(fragment) {
  const query = fragment.startsWith("#code?") ? fragment.slice("#code?".length) : "";
  return known(Object.fromEntries(new URLSearchParams(query)));
}

/**
 * Writes a fragment.
 *
 * @param {Choice} choice
 * @returns {string}
 */
export function writeLink(choice) {
  const query = new URLSearchParams(/** @type {Record<string, string>} */ (known(choice))).toString();
  return query === "" ? "#code" : `#code?${query}`;
}

function known(choice) {
  const result = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const value = Object.hasOwn(choice, name) ? choice[name] : undefined;
    if (value && shape.test(value) && !(name === "cluster" && (maySecret.test(value) || looksSecret(value)))) result[name] = value;
  }
  return result;
}
