import { EksTokenError } from "../../ekstoken.js";
import { EksElement, reflect } from "../ui/base.js";
import { clearClipboard, dropCopy, overwriteClipboard } from "../ui/clipboard.js";
import { liveRegion } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";
import { Keeper } from "../ui/keeper.js";
import { call, endModule, isLoadError, loadNotice } from "../ui/module.js";
import { looksSecret } from "../ui/shapes.js";
import { sheet } from "../ui/style.js";
import { EXAMPLE_CLUSTER, EXAMPLE_KEY_ID, EXAMPLE_SECRET, exampleSessionToken } from "../inspector/examples.js";
import { clusterFields, credentialFields, fieldNames } from "./fields.js";
import { findingsOf } from "./findings.js";
import { tokenOutput } from "./output.js";
import { pasteBox } from "./paste.js";
import style from "./style.css";

/** The name of each field within a sentence. */
const names = {
  __proto__: null,
  accessKeyId: "the access key ID", secretAccessKey: "the secret access key", sessionToken: "the session token",
  clusterName: "the cluster", region: "the region", endpoint: "the STS endpoint", expires: "X-Amz-Expires",
};

const missing = {
  accessKeyId: "Enter the access key ID.",
  secretAccessKey: "Enter the secret access key.",
  clusterName: "Enter the cluster's name or its ARN.",
  region: "Enter the region, or the cluster's ARN, which names it.",
};

/**
 * `<eks-token-generator>`: makes Amazon EKS bearer tokens from AWS credentials
 * that the person pastes or the host page supplies.
 *
 * Attributes `cluster` (name or ARN), `region` and `endpoint` (regional, global,
 * fips, dualstack, fips-dualstack) fill the fields; properties of the same names
 * reflect them. What a person types never becomes an attribute. `server` and
 * `certificate-authority` describe the API server, for the outputs; `outputs`
 * lists the IDs of the outputs to show; `readonly` and `hide` list fields
 * (cluster, region, endpoint, expires) that can't be changed or aren't shown.
 *
 * Events, which bubble and leave the shadow root:
 * - `eks-token`: a token was made; detail is the result of getToken().
 * - `eks-error`: detail is the EksTokenError.
 * - `eks-inspect`: "Inspect this token" was pressed; detail is {token, region,
 *   partition, cluster}. The page shows it in its inspector.
 * - `eks-settings`: a field was changed; detail is {cluster, region, endpoint},
 *   which is safe to put into a link: it contains nothing that looks secret.
 * - `eks-forget`: everything was forgotten; detail is {reason}: "user",
 *   "expired" (the credentials did), "idle" (30 minutes without use) or "left"
 *   (the person left the page, which the browser may keep for going back).
 */
export class EksTokenGenerator extends EksElement {
  static sheets = [sheet(style)];
  static observedAttributes = ["cluster", "region", "endpoint", "server", "certificate-authority", "outputs", "readonly", "hide"];

  #supplied = false; // whether the host page supplies the credentials
  #credentials = null;
  #expiration = ""; // of the pasted credentials, RFC 3339
  #forgetAt = Infinity; // when to forget them, in milliseconds
  #known = null; // the cluster in the pasted text
  #made = null;
  #findings = [];
  #turn = 0; // detects outdated answers
  #parts;
  #keeper = new Keeper({
    holds: () => this.#holdsSecrets(), until: () => this.#forgetAt,
    forget: (reason) => this.forget(reason), ontick: (now) => this.#parts.output.tick(now),
  });

  constructor() {
    super();
    this.#build();
  }

  connectedCallback() {
    this.upgrade("cluster", "region", "endpoint", "server", "certificateAuthority", "outputs", "readonly", "hide", "credentials");
    this.#keeper.start();
    this.#load();
  }

  disconnectedCallback() {
    this.#keeper.stop();
  }

  attributeChangedCallback(name, _, value) {
    const { cluster } = this.#parts;
    if (name === "cluster") {
      cluster.fields.clusterName.value = value ?? "";
      this.#known = null;
      this.#readCluster();
    } else if (name === "region") cluster.setRegion(value ?? "");
    else if (name === "endpoint") cluster.fields.endpoint.value = value || "regional";
    else if (name === "readonly" || name === "hide") cluster.limit(this.#list("readonly"), this.#list("hide"));
    else if (this.#made) this.#parts.output.show(this.#made, this.#clusterOf(this.#made), this.#findings, this.#list("outputs"));
  }

  /**
   * The credentials to use: an identity (AwsCredentialIdentity) or a provider of
   * the AWS SDK for JavaScript v3. While they are set, the element doesn't ask
   * for any. null makes it ask again.
   */
  get credentials() {
    return this.#credentials;
  }

  set credentials(value) {
    this.#credentials = value ?? null;
    this.#supplied = this.#credentials !== null;
    this.#parts.asked.hidden = this.#supplied;
    this.#parts.supplied.hidden = !this.#supplied;
    if (this.#supplied) this.#clearCredentials();
  }

  /**
   * Makes a token from the fields, like the button. Errors are shown next to
   * their fields and sent as `eks-error`.
   *
   * @returns {Promise<import("../../ekstoken.js").TokenResult | null>} null after an error
   */
  async generate() {
    const mine = ++this.#turn;
    const { status } = this.#parts;
    this.#showErrors({});
    fill(this.#parts.notice);
    // A recent paste may still be waiting for the module to load.
    fill(status, "Loading. The token is made once that is done.");
    const settled = await this.#parts.paste.settled();
    if (mine !== this.#turn) return null;
    fill(status);
    if (!settled) return null;
    const empty = this.#empty();
    if (Object.keys(empty).length > 0) {
      this.#showErrors(empty);
      this.#focusFirstError();
      const [field, message] = Object.entries(empty)[0];
      this.emit("eks-error", new EksTokenError("missing", message, field));
      return null;
    }
    fill(status, "Making the token…");
    try {
      const made = await call((m) => m.getToken(this.#request()));
      const findings = await this.#judge(made);
      if (mine !== this.#turn) return null;
      fill(status);
      this.#made = made;
      this.#parts.panes.setAttribute("data-state", "made");
      fill(this.#parts.summary, "Token for ", h("strong", null, made.clusterName), " in ", made.region);
      this.#findings = findings;
      this.#parts.output.show(made, this.#clusterOf(made), findings, this.#list("outputs"));
      this.emit("eks-token", made);
      return made;
    } catch (error) {
      if (mine !== this.#turn) return null;
      fill(status);
      this.#fail(error);
      return null;
    }
  }

  /**
   * Forgets everything: ends the worker and clears the fields and the token.
   * Also clears the clipboard if it still contains what was copied here, unless
   * the person left the page, probably to paste it. A provider set as
   * `credentials` stays, an identity is dropped.
   *
   * @param {"user" | "expired" | "idle" | "left"} [reason]
   * @returns {Promise<void>}
   */
  async forget(reason = "user") {
    this.#turn++;
    const { paste, cluster, output, status, panes } = this.#parts;
    endModule();
    paste.clear();
    output.clear();
    fill(status);
    this.#made = this.#known = null;
    panes.removeAttribute("data-state");
    this.#clearCredentials();
    if (typeof this.#credentials !== "function") this.#credentials = null;
    const { cluster: clusterName, endpoint, region } = /** @type {any} */ (this); // see upgrade()
    cluster.fields.clusterName.value = clusterName;
    cluster.fields.endpoint.value = endpoint || "regional";
    cluster.fields.expires.value = "60";
    cluster.setImplied("");
    cluster.setRegion(region);
    this.#showErrors({});
    this.emit("eks-forget", { reason });
    const why = { user: "", expired: "The credentials have expired. ", idle: "Unused for 30 minutes. ", left: "You left this page. " }[reason];
    const what = typeof this.#credentials === "function" ? "token and outputs" : "credentials, token and outputs";
    const done = `${why}Forgotten: ${what}.`;
    this.#tell(reason === "user" ? "ok" : "warning", done);
    if (reason === "left") return dropCopy();
    const clipboard = await clearClipboard();
    this.#tell(reason === "user" ? "ok" : "warning", `${done} ${clipboardWords[clipboard]}`, clipboard === "unknown");
  }

  #build() {
    const live = liveRegion();
    const status = h("p", { class: "quiet", id: "status", role: "status", part: "busy" });
    const notice = h("div", { id: "notice", part: "notice" });
    const load = loadNotice({ retry: () => this.#load(), typed: () => this.#holdsSecrets() || this.#value("clusterName") !== "" });
    const paste = pasteBox({
      label: "Paste credentials, a cluster, or both",
      hint: "Shell exports, a profile, JSON, a kubeconfig, an ARN: what is known moves into the fields below.",
      recognize: (text) => call((m) => m.recognize(text)).catch((error) => { this.#loadFailed(error); throw error; }),
      apply: (recognition, choice) => this.#apply(recognition, choice),
      inspect: (token) => this.emit("eks-inspect", { token, region: "", partition: "" }),
      say: live.say,
    });
    const credentials = credentialFields(() => this.#setExpiration(""));
    const cluster = clusterFields({ onclusteredit: () => { this.#known = null; this.#readCluster(); } });
    const output = tokenOutput({
      say: live.say,
      renew: () => this.generate(),
      inspect: () => this.#made && this.emit("eks-inspect", {
        token: this.#made.token, region: this.#made.region, partition: this.#made.partition,
        cluster: { ...this.#clusterOf(this.#made), name: this.#made.clusterName, region: this.#made.region },
      }),
    });
    const panes = h("div", { class: "panes" });
    const supplied = h("section", { class: "section", hidden: true }, h("h2", null, "Credentials"), h("p", null, "The page around this supplies the credentials."));
    const asked = h("section", { class: "section", id: "credentials" }, h("h2", null, "Credentials"), h("div", { class: "body" }, paste.root, credentials.root));
    const form = h("div", {
      part: "form",
      onkeydown: (event) => {
        if (event.key === "Enter" && event.target instanceof HTMLInputElement) this.generate();
      },
      oninput: (event) => this.#edited(event.target),
      onchange: () => this.#settled(),
    },
    asked, supplied,
    h("section", { class: "section" }, h("h2", null, "Cluster"), cluster.root),
    h("section", { class: "section actions" },
      h("div", { class: "buttons" },
        h("button", { type: "button", class: "primary", id: "make", part: "make", onclick: () => this.generate() }, "Make token"),
        h("button", { type: "button", id: "forget", part: "forget", onclick: () => this.forget() }, "Forget everything"),
        status),
      notice));
    const summary = h("span");
    const folded = h("div", { class: "folded-form" }, summary, h("button", { type: "button", id: "edit-form", onclick: () => { panes.setAttribute("data-state", "editing"); this.#fields().clusterName.control.focus(); } }, "Edit"),
      h("button", { type: "button", onclick: () => this.forget() }, "Forget everything"));
    const empty = h("section", { class: "section empty" }, h("h2", null, "Token"),
      h("p", { class: "quiet" }, "It appears here: to copy, as a kubeconfig, an ExecCredential, a command or code, with a countdown of its 15 minutes."),
      h("p", null, h("button", { type: "button", class: "plain", id: "example", onclick: () => this.#fillExample() }, "Fill in an example"), h("span", { class: "small quiet" }, " with the keys of AWS\u2019s documentation, which open nothing")));
    panes.append(h("div", { class: "pane in" }, folded, form), h("div", { class: "pane out" }, empty, output.root));
    this.#parts = { panes, summary, status, notice, load, paste, credentials, cluster, output, supplied, asked, live };
    this.shadowRoot.append(load.root, panes, live.root);
  }

  // Loads the module before it is needed, and answers what was asked meanwhile.
  #load() {
    this.#parts.load.hide();
    call((m) => m.regions()).then((partitions) => {
      this.#parts.cluster.setPartitions(partitions);
      this.#readCluster();
      this.#parts.paste.retry();
    }).catch((error) => this.#loadFailed(error));
  }

  #loadFailed(error) {
    if (isLoadError(error)) this.#parts.load.show(error);
  }

  #fields() {
    return { ...this.#parts.credentials.fields, ...this.#parts.cluster.fields };
  }

  #nameOf(control) {
    return Object.entries(this.#fields()).find(([, f]) => f.control === control)?.[0] ?? "";
  }

  #value(name) {
    return this.#fields()[name].value;
  }

  #request() {
    const expires = this.#value("expires").trim();
    return {
      credentials: this.#supplied ? this.#credentials : {
        accessKeyId: this.#value("accessKeyId"),
        secretAccessKey: this.#value("secretAccessKey"),
        sessionToken: this.#value("sessionToken"),
        expiration: this.#expiration,
      },
      clusterName: this.#value("clusterName"),
      region: this.#value("region"),
      endpoint: this.#value("endpoint"),
      // Anything but a number becomes one out of range: the module words the error.
      expires: expires === "" ? undefined : /^\d{1,9}$/.test(expires) ? Number(expires) : -1,
      signingTime: Date.now(),
    };
  }

  #empty() {
    const names = this.#supplied ? ["clusterName"] : ["accessKeyId", "secretAccessKey", "clusterName"];
    if (!this.#value("clusterName").trim().startsWith("arn:")) names.push("region");
    return Object.fromEntries(names.filter((name) => this.#value(name).trim() === "").map((name) => [name, missing[name]]));
  }

  // Any input can be signed; only the inspector knows whether the token can be accepted.
  async #judge(made) {
    try {
      const inspection = await call((m) => m.inspect(made.token, { region: made.region, partition: made.partition, now: made.signedAt }));
      return findingsOf(inspection, { secretAccessKey: this.#supplied ? "" : this.#value("secretAccessKey") });
    } catch {
      return []; // the token was made; only a remark is missing
    }
  }

  #showErrors(errors) {
    for (const [name, f] of Object.entries(this.#fields())) f.setError(errors[name] ?? "");
  }

  #focusFirstError() {
    const fields = this.#fields();
    const first = fieldNames.find((name) => fields[name].control.getAttribute("aria-invalid") === "true");
    if (first) fields[first].control.focus();
  }

  #fail(error) {
    this.emit("eks-error", error);
    if (isLoadError(error)) {
      this.#loadFailed(error);
    } else if (error.field in this.#fields() && !(this.#supplied && error.field in this.#parts.credentials.fields)) {
      this.#showErrors({ [error.field]: error.message });
      this.#focusFirstError();
    } else {
      this.#tell("error", error.code === "credentials" ? error.message + causeOf(error) : error.message);
    }
  }

  #tell(tone, text, offerOverwrite = false) {
    const overwrite = h("button", {
      type: "button", id: "overwrite-clipboard",
      onclick: async () => {
        this.#tell("ok", await overwriteClipboard() ? "The clipboard was emptied." : "The browser did not let the page empty the clipboard. Copy something else to replace what it holds.");
      },
    }, "Empty the clipboard, whatever it holds");
    fill(this.#parts.notice, h("div", { class: `notice ${tone}` }, h("p", null, text), offerOverwrite && overwrite));
    this.#parts.live.say(text);
  }

  // After a change, an existing token is out of date, and so is the field's
  // error.
  #edited(control) {
    const name = this.#nameOf(control);
    this.#fields()[name]?.setError("");
    if (name !== "" && this.#made) this.#parts.output.setStale(names[name]);
  }

  // The fields' values that are safe to put into a link: nothing that looks secret.
  #settled() {
    const cluster = this.#value("clusterName").trim();
    this.emit("eks-settings", { cluster: looksSecret(cluster) ? "" : cluster, region: this.#value("region").trim(), endpoint: this.#value("endpoint") });
  }

  /**
   * Fills the fields with what another view found.
   *
   * @param {{credentials?: any, cluster?: any}} found credentials: an identity; cluster: {name, arn, region, endpoint, certificateAuthority}
   */
  fill({ credentials = null, cluster = null } = {}) {
    const none = { summary: "", credentials: [], clusters: [], region: "" };
    this.#apply({ ...none, credentials: credentials ? [{ expiration: "", ...credentials }] : [], clusters: cluster?.name || cluster?.arn ? [cluster] : [], region: cluster?.region ?? "" }, { credentials: 0, cluster: 0 });
    this.#parts.panes.setAttribute("data-state", "editing");
  }

  #fillExample() {
    this.fill({ credentials: { accessKeyId: EXAMPLE_KEY_ID, secretAccessKey: EXAMPLE_SECRET, sessionToken: exampleSessionToken() }, cluster: { name: EXAMPLE_CLUSTER, region: "us-west-2" } });
    this.generate();
  }

  #clearCredentials() {
    const { credentials } = this.#parts;
    for (const f of Object.values(credentials.fields)) f.value = "";
    credentials.conceal();
    this.#setExpiration("");
  }

  // Credentials that had already expired when they were pasted stay: the person
  // was told, and may want to find out why a token was rejected.
  #setExpiration(text) {
    const at = Date.parse(text);
    this.#expiration = text;
    this.#forgetAt = at > Date.now() ? at : Infinity;
  }

  // Fills the fields with what was recognised; returns a function that undoes
  // it.
  #apply(recognition, choice) {
    const { cluster } = this.#parts;
    const before = {
      values: Object.fromEntries(Object.entries(this.#fields()).map(([name, f]) => [name, f.value])),
      expiration: this.#expiration,
      known: this.#known,
    };
    const found = recognition.credentials[choice.credentials];
    const named = recognition.clusters[choice.cluster];
    if (found && !this.#supplied) this.#applyCredentials(found);
    if (named) {
      this.#known = named;
      cluster.fields.clusterName.value = named.arn || named.name;
    }
    const region = named?.region || found?.region || recognition.region;
    if (region) cluster.setRegion(region);
    if (named) cluster.fields.clusterName.showSecret();
    this.#readCluster();
    for (const f of Object.values(this.#fields())) if (f.value !== "") f.setError("");
    return () => {
      for (const [name, value] of Object.entries(before.values)) this.#fields()[name].value = value;
      this.#setExpiration(before.expiration);
      this.#known = before.known;
      this.#readCluster();
    };
  }

  // A new access key ID replaces all three values; a separate secret or session
  // token is added to the others.
  #applyCredentials(found) {
    const { fields, conceal } = this.#parts.credentials;
    const whole = found.accessKeyId !== "" && found.accessKeyId !== fields.accessKeyId.value;
    for (const [name, f] of Object.entries(fields)) {
      if (whole || found[name] !== "") f.value = found[name];
    }
    if (whole || found.expiration) this.#setExpiration(found.expiration);
    conceal();
  }

  // Finds the region in the cluster's ARN or endpoint.
  async #readCluster() {
    const text = this.#value("clusterName").trim();
    const { cluster } = this.#parts;
    if (this.#known?.region) return cluster.setImplied(this.#known.region);
    if (!text.startsWith("arn:")) return cluster.setImplied("");
    try {
      const { clusters } = await call((m) => m.recognize(text));
      if (text === this.#value("clusterName").trim()) cluster.setImplied(clusters[0]?.region ?? "");
    } catch {
      // Only a hint is missing; any real problem is reported when a token is
      // made.
    }
  }

  // The items of an attribute, separated by whitespace or commas.
  #list(name) {
    return (this.getAttribute(name) ?? "").split(/[\s,]+/).filter(Boolean);
  }

  #clusterOf(made) {
    const given = { endpoint: this.getAttribute("server") ?? "", certificateAuthority: this.getAttribute("certificate-authority") ?? "" };
    const known = this.#known?.name === made.clusterName ? this.#known : {};
    return { ...known, endpoint: known.endpoint || given.endpoint, certificateAuthority: known.certificateAuthority || given.certificateAuthority };
  }

  #holdsSecrets() {
    return this.#made !== null || !this.#parts.paste.empty || ["accessKeyId", "secretAccessKey", "sessionToken"].some((name) => this.#value(name) !== "");
  }
}

reflect(EksTokenGenerator, "cluster", "region", "endpoint", "server", "certificate-authority", "outputs", "readonly", "hide");

// Show the provider's own message, provided it quotes no value.
function causeOf({ cause }) {
  if (!(cause instanceof Error)) return "";
  const text = `${cause.name}: ${cause.message}`.replace(/[A-Za-z0-9+/=_-]{20,}/g, "\u2026").slice(0, 300);
  return ` The provider says: ${text}`;
}


const clipboardWords = {
  unused: "Nothing was on the clipboard from here.",
  cleared: "The clipboard still held what was copied here and was emptied.",
  other: "The clipboard holds something else by now and was left alone.",
  unknown: "The browser did not let the page read the clipboard, so it was left alone. It may still hold what was copied here.",
};
