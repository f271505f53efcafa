// What the token says of itself: its parts, and whose key signed it.

import { fill, h } from "../ui/elements.js";
import { duration, timeOf } from "../ui/formats.js";

/**
 * The parts of the URL by name.
 *
 * @param {import("./lights.js").Lights} lights
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function partsPart(lights) {
  const list = h("dl", { class: "table", id: "parts" });
  const root = h("section", { class: "section", part: "parts", "aria-labelledby": "parts-heading" },
    h("h2", { id: "parts-heading" }, "Parts"), h("div", { class: "body" }, list));
  lights.watch(list);
  return {
    root,
    update(inspection) {
      lights.forget(list);
      fill(list, facts(inspection).map(([name, value, part]) => {
        const row = h("div", { "data-part": part || null }, h("dt", null, name), h("dd", null, value || h("span", { class: "quiet" }, "none")));
        if (part) lights.add(part, row);
        return row;
      }));
    },
  };
}

const ENDPOINTS = {
  "regional": "regional", "global": "global", "fips": "FIPS", "dualstack": "dual-stack", "fips-dualstack": "FIPS, dual-stack",
};

function facts({ parts, times }) {
  const param = (name) => parts.params.find((p) => p.name.toLowerCase() === name)?.part ?? "";
  const mono = (text) => text && h("span", { class: "mono", translate: "no" }, text);
  const { credential } = parts;
  return [
    ["Host", mono(parts.host), "host"],
    ["Region", mono(parts.region), "host"],
    ["Partition", mono(parts.partition), "host"],
    ["Endpoint", ENDPOINTS[parts.endpoint] ?? parts.endpoint, "host"],
    ["Access key ID", mono(credential.accessKeyId), param("x-amz-credential")],
    ["Credential scope", mono(credential.scope), param("x-amz-credential")],
    ["Signed headers", mono(parts.signedHeaders.join(", ")), param("x-amz-signedheaders")],
    ["Signing time", parts.signingTime && timeOf(parts.signingTime), param("x-amz-date")],
    ["X-Amz-Expires", parts.expires === null ? "" : `${parts.expires} s`, param("x-amz-expires")],
    ["Expires", times.expiresAt && [timeOf(times.expiresAt), h("span", { class: "quiet small" }, ` ${duration(Date.parse(times.expiresAt) - Date.parse(times.signedAt))} after signing, whatever X-Amz-Expires says`)], param("x-amz-date")],
  ];
}

const KINDS = { "temporary": "Temporary key", "long-term": "Long-term key", "other": "Another kind of key" };

/**
 * Whose key signed the token, and which program made it.
 *
 * @param {import("./lights.js").Lights} lights
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function keyPart(lights) {
  const list = h("dl", { class: "table", id: "key" });
  const root = h("section", { class: "section", part: "key", "aria-labelledby": "key-heading" },
    h("h2", { id: "key-heading" }, "Whose key"), h("div", { class: "body" }, list));
  lights.watch(list);
  const update = ({ key, session, maker, parts }) => {
    lights.forget(list);
    const part = parts.params.find((p) => p.name.toLowerCase() === "x-amz-credential")?.part ?? "";
    const keyRow = h("div", { "data-part": part || null }, h("dt", null, "Access key ID"), h("dd", null,
      key.id ? h("span", { class: "mono", translate: "no" }, key.id) : h("span", { class: "quiet" }, "none"),
      key.kind && h("p", { class: "small" }, h("strong", null, KINDS[key.kind] ?? key.kind), key.meaning && `. ${key.meaning}`)));
    if (part) lights.add(part, keyRow);
    fill(list, keyRow,
      key.accountId && h("div", null, h("dt", null, "Account ID"), h("dd", null, h("span", { class: "mono", id: "account", translate: "no" }, key.accountId), " ", h("span", { class: "tag" }, "inferred"),
        h("p", { class: "small quiet" }, "Read out of the access key ID, not confirmed by AWS."))),
      session && sessionRow(session),
      maker.name && h("div", null, h("dt", null, "Made by"), h("dd", null, maker.name, " ", h("span", { class: "tag" }, "a guess"), maker.why && h("p", { class: "small quiet" }, maker.why))));
  };
  return { root, update };
}

// What the session token says in the clear, which AWS documents nowhere.
function sessionRow({ version, region, accountId, createdAt }) {
  const facts = [accountId && `account ${accountId}`, region && `from STS in ${region}`, version === 1 && "version 1, of the global STS endpoint"].filter(Boolean).join(", ");
  return h("div", { id: "session" }, h("dt", null, "Session"), h("dd", null,
    createdAt && h("p", null, "Made ", timeOf(createdAt)), facts && h("p", { translate: "no" }, facts), h("span", { class: "tag" }, "inferred"),
    h("p", { class: "small quiet" }, "Read out of the session token, not confirmed by AWS.")));
}
