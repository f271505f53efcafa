// Puts a cluster into a recipe's text. The texts in recipes/ are complete
// programs for these values.

/**
 * The values to fill in. They are checked and need no escaping in any of the
 * languages. A cluster name has letters, digits, - and _; regions and hosts have
 * lower-case letters, digits, - and the dot.
 *
 * @typedef {object} Place
 * @property {string} clusterName
 * @property {string} region the cluster's
 * @property {string} signingRegion the one in the credential scope, which for the global STS endpoint isn't the cluster's
 * @property {string} host of STS
 * @property {string} endpoint the kind of STS endpoint
 */

// In a single pass: inserted text isn't searched again.
const placeholders = /sts\.us-west-2\.amazonaws\.com|(--region[ ",]+)us-west-2|us-west-2|my-cluster|"regional"/g;

/**
 * @param {string} code the recipe's text
 * @param {Place} place
 * @param {boolean} signs whether the program signs itself; otherwise, each region in it is the cluster's
 * @returns {string}
 */
export function fill(code, place, signs) {
  const safe = /^[\w.-]+$/;
  if (!Object.values(place).every((value) => safe.test(value))) throw new TypeError("a value that would need escaping");
  return code.replace(placeholders, (found, option) => {
    if (option) return option + place.region;
    if (found === "us-west-2") return signs ? place.signingRegion : place.region;
    if (found === "my-cluster") return place.clusterName;
    if (found === '"regional"') return `"${place.endpoint}"`;
    return place.host;
  });
}
