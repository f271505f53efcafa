// The generator's plain fields.

import { field, unremembered } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { secretInput } from "../ui/secret-input.js";
import { setConcealed } from "../ui/secrets.js";
import { looksSecret } from "../ui/shapes.js";

const kinds = {
  regional: "Regional",
  global: "Global",
  fips: "FIPS",
  dualstack: "Dual-stack",
  "fips-dualstack": "FIPS, dual-stack",
};

/** The names of the fields, as in the module's errors, in the order on screen. */
export const fieldNames = ["accessKeyId", "secretAccessKey", "sessionToken", "clusterName", "region", "endpoint", "expires"];

/**
 * Builds the fields for a set of credentials.
 *
 * @param {() => void} onedit called when the person changes a field
 * @returns {{root: HTMLElement, fields: Record<string, ReturnType<typeof field>>, conceal: () => void}}
 */
export function credentialFields(onedit) {
  const id = h("input", { type: "text", id: "access-key-id", class: "mono", part: "input", oninput: onedit, ...unremembered });
  const key = h("input", { type: "text", id: "secret-access-key", class: "mono", part: "input", oninput: onedit, ...unremembered });
  const session = h("textarea", { id: "session-token", rows: "2", class: "mono", part: "input", oninput: onedit, ...unremembered });
  const secrets = { secretAccessKey: secretInput(key), sessionToken: secretInput(session) };
  let revealed = false;
  const words = h("span", null, "Reveal");
  const reveal = h("button", {
    type: "button", id: "reveal-credentials", onclick: () => setRevealed(!revealed),
  }, words, h("span", { class: "visually-hidden" }, " the secret access key and the session token"));
  const setRevealed = (value) => {
    revealed = value;
    fill(words, revealed ? "Hide" : "Reveal");
    for (const secret of Object.values(secrets)) secret.setRevealed(revealed);
  };
  const fields = {
    accessKeyId: field("Access key ID", id),
    secretAccessKey: withSecret(secrets.secretAccessKey, field("Secret access key", key, { wrap: h("div", { class: "with-button" }, key, reveal) })),
    sessionToken: withSecret(secrets.sessionToken, field("Session token", session, { hint: "Comes with temporary credentials, whose access key ID starts with ASIA.", class: "all" })),
  };
  return {
    root: h("div", { class: "fields two", part: "credentials" }, Object.values(fields).map((f) => f.root)),
    fields,
    conceal: () => setRevealed(false),
  };
}

// The field's value is the secret, even while its control shows dots.
function withSecret(secret, made) {
  return Object.defineProperty(made, "value", {
    get: () => secret.value,
    set: (text) => { secret.value = text; },
  });
}

/**
 * Builds the fields for the cluster and the request to STS.
 *
 * @param {{onclusteredit: (text: string) => void}} options
 */
export function clusterFields({ onclusteredit }) {
  let partitions = [];
  const cluster = h("input", { type: "text", id: "cluster", class: "mono", part: "input", oninput: () => { showSecret(); onclusteredit(cluster.value); }, ...unremembered });
  const list = h("datalist", { id: "regions" });
  const region = h("input", { type: "text", id: "region", list: "regions", class: "mono", part: "input", oninput: () => drawRegion(), ...unremembered });
  const endpoint = h("select", { id: "endpoint", part: "input", autocomplete: "off" });
  const expires = h("input", { type: "text", id: "expires", inputmode: "numeric", class: "mono", part: "input", ".value": "60", ...unremembered });

  // A secret key that lost a character in copying looks like a cluster name.
  const showSecret = () => {
    const secret = looksSecret(cluster.value.trim());
    setConcealed(cluster, secret);
    fields.clusterName.setHint(secret ? "This looks like part of a secret access key, so it\u2019s hidden." : "");
  };
  const fields = {
    clusterName: Object.assign(field("Cluster name or ARN", cluster, { class: "all" }), { showSecret }),
    region: field("Region", region),
    endpoint: field("STS endpoint", endpoint),
    expires: field("X-Amz-Expires (seconds)", expires, { hint: "0 to 900. Tokens last 15 minutes whatever this says." }),
  };

  let implied = ""; // the region in the cluster's ARN or endpoint
  let filled = ""; // what was filled in from there, and can be replaced
  const drawRegion = () => {
    const value = region.value.trim();
    const found = partitions.flatMap((p) => p.regions.map((r) => ({ ...r, partition: p }))).find((r) => r.id === value);
    if (implied !== "" && value !== implied) {
      fields.region.setHint(`The cluster is in ${implied}. `, h("button", { type: "button", class: "plain small", id: "use-region", onclick: () => setRegion(implied) }, `Use ${implied}`));
    } else {
      fields.region.setHint(found ? `${found.name}, partition ${found.partition.id}` : "");
    }
    drawEndpoints(found?.partition);
  };
  const setRegion = (value) => {
    region.value = value;
    fields.region.setError("");
    drawRegion();
  };
  // Endpoints that the partition lacks can't be chosen, unless one already is:
  // then the module's error says so.
  const drawEndpoints = (partition) => {
    for (const option of endpoint.options) option.disabled = partition !== undefined && !partition.endpoints.includes(option.value) && !option.selected;
  };

  fill(endpoint, Object.entries(kinds).map(([value, words]) => h("option", { value }, words)));
  drawRegion();
  return {
    root: h("div", { class: "fields two", part: "cluster" }, Object.values(fields).map((f) => f.root), list),
    fields,
    setRegion,
    /**
     * @param {string[]} readonly IDs of fields that can't be changed
     * @param {string[]} hidden IDs of fields that aren't shown
     */
    limit(readonly, hidden) {
      for (const { control, root } of Object.values(fields)) {
        const fixed = readonly.includes(control.id);
        if (control instanceof HTMLSelectElement) control.disabled = fixed;
        else if (control instanceof HTMLInputElement) control.readOnly = fixed;
        root.hidden = hidden.includes(control.id);
      }
    },
    /** @param {string} value the region in the cluster's ARN or endpoint, "" if none */
    setImplied(value) {
      implied = value;
      if (value !== "" && (region.value === "" || region.value === filled)) {
        filled = value;
        setRegion(value);
      }
      drawRegion();
    },
    /** @param {any[]} value the result of regions() */
    setPartitions(value) {
      partitions = value;
      fill(list, value.flatMap((p) => p.regions.map((r) => h("option", { value: r.id, label: `${r.name} (${p.id})` }))));
      drawRegion();
    },
  };
}
