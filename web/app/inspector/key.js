// Whose key signed the token, and which program made it.

import { fill, h } from "../ui/elements.js";
import { timeOf } from "../ui/formats.js";

const KINDS = { __proto__: null, "temporary": "temporary key", "long-term": "long-term key", "other": "another kind of key" };

/**
 * @param {import("./lights.js").Lights} lights
 * @returns {{root: HTMLElement, update: (inspection: any) => void}}
 */
export function keyPart(lights) {
  const list = h("dl", { class: "glance", id: "key" });
  const root = h("section", { class: "section", part: "key", "aria-labelledby": "key-heading" },
    h("h2", { class: "visually-hidden", id: "key-heading" }, "Whose key"), list);
  lights.watch(list);
  return {
    root,
    update({ key, session, maker, parts }) {
      lights.forget(list);
      const part = parts.params.find((p) => p.name.toLowerCase() === "x-amz-credential")?.part ?? "";
      const id = fact("Signed with", key.id ? h("span", { class: "mono", translate: "no" }, key.id) : h("span", { class: "quiet" }, "no access key ID"),
        key.kind && h("span", { class: "small quiet", title: key.meaning || null }, KINDS[key.kind] ?? key.kind));
      if (part) {
        id.setAttribute("data-part", part);
        lights.add(part, id);
      }
      fill(list, id,
        key.accountId && fact("Account", h("span", { class: "mono", id: "account", translate: "no" }, key.accountId), h("span", { class: "small quiet" }, "read out of the key ID, not confirmed")),
        session && sessionFact(session),
        maker.name && fact("Made by", maker.name, h("span", { class: "small quiet", title: maker.why || null }, "a guess")));
      root.hidden = key.id === "" && maker.name === "";
    },
  };
}

function fact(name, value, remark) {
  return h("div", null, h("dt", null, name), h("dd", null, value, remark && [" ", remark]));
}

// The readable part of the session token, which AWS doesn't document.
function sessionFact({ version, region, accountId, createdAt }) {
  const facts = [accountId && `account ${accountId}`, region && `from STS in ${region}`, version === 1 && "version 1, of the global STS endpoint"].filter(Boolean).join(", ");
  const made = fact("Session", [createdAt && ["made ", timeOf(createdAt), facts && ", "], h("span", { translate: "no" }, facts)], h("span", { class: "small quiet" }, "read out of the session token, not confirmed"));
  made.id = "session";
  return made;
}
