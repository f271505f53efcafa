// What is known about the token's cluster. The person can change it, and it
// fills the commands.

import { field, unremembered } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { looksSecret } from "../ui/shapes.js";

/**
 * @typedef {{name?: string, region?: string, endpoint?: string, certificateAuthority?: string, context?: string, profile?: string, roleArn?: string}} Cluster
 */

/**
 * @param {(cluster: Cluster) => void} changed called when the person changes something
 * @returns {{root: HTMLElement, get: () => Cluster, set: (cluster: Cluster) => void}}
 */
export function clusterPart(changed) {
  /** @type {Cluster} */
  let cluster = {};
  const input = (id) => h("input", { type: "text", id, class: "mono", ...unremembered, onchange: () => edit() });
  const fields = {
    name: field("Cluster name", input("known-name")),
    region: field("Region", input("known-region")),
    endpoint: field("API server endpoint", input("known-endpoint"), { class: "all" }),
  };
  const summary = h("span", { id: "known-cluster" });
  const root = h("details", { class: "known", part: "known", id: "known" },
    h("summary", { class: "small" }, "Cluster: ", summary),
    h("div", { class: "fields two" }, Object.values(fields).map((f) => f.root)));

  const draw = () => {
    const { name, region, endpoint, context } = cluster;
    const words = [name, region, endpoint && "endpoint known", context && `context ${context}`].filter(Boolean);
    fill(summary, words.length > 0 ? h("span", { class: "mono" }, words.join(" \u00b7 ")) : "not known; name it to fill the commands");
  };
  const edit = () => {
    cluster = { ...cluster, ...Object.fromEntries(Object.entries(fields).map(([name, f]) => [name, f.value.trim()])) };
    draw();
    changed(cluster);
  };
  draw();
  return {
    root,
    get: () => cluster,
    set(next) {
      // A secret key in the place of a name is no name.
      cluster = looksSecret(next.name ?? "") ? { ...next, name: "" } : next;
      for (const [name, f] of Object.entries(fields)) f.value = cluster[name] ?? "";
      draw();
    },
  };
}

/**
 * A command with its placeholders replaced by what is known about the cluster.
 *
 * @param {string} command for a shell
 * @param {Cluster} cluster
 * @returns {string}
 */
export function filled(command, { name, region, endpoint }) {
  const word = (text) => (/^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  return command
    .replace(/\bCLUSTER_NAME\b/g, () => (name ? word(name) : "CLUSTER_NAME"))
    .replace(/\bCLUSTER[-_]ENDPOINT\b/g, () => (endpoint ? word(endpoint) : "CLUSTER_ENDPOINT"))
    .replace(/\bREGION\b/g, () => (region ? word(region) : "REGION"));
}
