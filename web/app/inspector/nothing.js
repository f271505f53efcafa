// The Inspection of nothing, which the parts show when the box is emptied: it
// removes all traces of the last token from the page.

/** @type {any} */
export const nothing = {
  token: "",
  accepted: false,
  authenticatorError: "",
  verdict: { severity: "note", text: "" },
  findings: [],
  verifier: { partition: "", region: "", from: "", authenticator: "" },
  url: "",
  parts: {
    scheme: "", host: "", path: "", region: "", partition: "", endpoint: "",
    credential: { accessKeyId: "", scope: "", date: "", region: "", service: "", terminator: "" },
    signedHeaders: [], signingTime: "", expires: null, params: [],
  },
  segments: [],
  times: { now: "", signedAt: "", urlExpiry: "", refreshAt: "", expiresAt: "", state: "unknown" },
  size: { bytes: 0, limit: 4096, sessionTokenBytes: 0 },
  key: { id: "", kind: "", accountId: "", meaning: "" },
  session: null,
  maker: { name: "", why: "" },
  signature: null,
  repair: { kind: "none", token: "", text: "" },
  next: [],
  report: { text: "", markdown: "" },
  secrets: [],
  source: { form: "", line: 0, truncated: false },
  tokens: [],
  explanation: null,
};
