// Where things are on the page.
const inside = (host, ids) => Object.fromEntries(Object.entries(ids).map(([name, selector]) => [name, `${host} >>> ${selector}`]));

export const inspector = {
  root: "eks-token-inspector",
  ...inside("eks-token-inspector", {
    text: "#text",
    conceal: "#conceal",
    clear: "#clear",
    waiting: "#waiting",
    loadError: "[part='load-error']",
    retry: "#retry",
    problem: "#problem",
    answer: "#answer",
    verdict: "[part='verdict']",
    findings: "#findings",
    source: "#source",
    times: "[part='times']",
    token: "[part='token']",
    params: "#params",
    size: "#size-text",
    key: "#key",
    signature: "#signature-check",
    signatureTab: "#tab-signature",
    reportTab: "#tab-report",
    compareTab: "#tab-compare",
    editTab: "#tab-edit",
    secretKey: "#secret-key",
    sessionToken: "#session-token",
    clusterNames: "#cluster-names",
    signatureResult: "#signature-result",
    next: "#next",
    report: "[part='report']",
    reportText: "#report-text",
    reportMarkdown: "#report-markdown",
    partition: "#partition",
    region: "#region",
    examples: "#examples button",
  }),
};

export const generator = {
  root: "eks-token-generator",
  ...inside("eks-token-generator", {
    paste: "#paste",
    recognized: "#recognized",
    accessKeyId: "#access-key-id",
    secretAccessKey: "#secret-access-key",
    sessionToken: "#session-token",
    reveal: "#reveal-credentials",
    clusterName: "#cluster",
    region: "#region",
    endpoint: "#endpoint",
    expires: "#expires",
    make: "#make",
    forget: "#forget",
    status: "#status",
    notice: "#notice",
    loadError: "[part='load-error']",
    retry: "#retry",
    output: "#output",
    outputText: "[part='output-text']",
    tabs: "#output [role='tab']",
    copy: "#copy-output",
    revealOutput: "#output [part='reveal']",
    inspect: "#inspect-token",
    renew: "#renew",
  }),
};

export const scanner = {
  root: "eks-token-scanner",
  ...inside("eks-token-scanner", {
    choose: "#choose",
    picker: "#picker",
    summary: ".sentence",
    problem: ".answer > .mark",
    rows: ".space > .row",
    search: "#search",
    kind: "#kind",
    live: "#live",
    csv: "#csv",
    json: "#json",
    redact: "#redact",
    clear: "#clear",
  }),
};

export const code = {
  root: "eks-token-recipes",
  ...inside("eks-token-recipes", {
    language: "#language",
    cluster: "#cluster",
    region: "#region",
    endpoint: "#endpoint",
    program: "#program",
    fileName: "#file-name",
    tested: "#tested",
    wrong: "#wrong",
    links: "#links",
    copy: "#copy-program",
    download: "#download-program",
    copyLink: "#copy-link",
    check: "#check-token",
  }),
};

/** The error shown next to a field, "" if there is none. */
export async function errorBeside(page, selector) {
  return page.on(selector, (control) => {
    if (control.getAttribute("aria-invalid") !== "true") return "";
    const ids = (control.getAttribute("aria-describedby") ?? "").split(" ");
    const box = ids.map((id) => control.getRootNode().getElementById(id)).find((element) => element?.matches("[part='error']"));
    return box && box.checkVisibility() ? box.textContent.trim() : "";
  });
}

/** Pastes credentials and enters a cluster, like a person. */
export async function fillGenerator(page, text, { cluster, region }) {
  await page.paste(generator.paste, text);
  await page.waitForText(generator.recognized, /\S/);
  await page.put(generator.clusterName, cluster);
  if (region) await page.put(generator.region, region);
}

/** Presses "Make token" and waits for the token in the element's event. */
export async function makeToken(page) {
  await page.evaluate(() => {
    globalThis.madeToken = null;
    document.addEventListener("eks-token", (event) => (globalThis.madeToken = structuredClone(event.detail)), { once: true });
  });
  await page.click(generator.make);
  return page.waitFor(() => globalThis.madeToken);
}
