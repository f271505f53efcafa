/**
 * The custom elements' classes, not registered: `define.js` registers them
 * under their usual names.
 *
 * @module
 */

import type { CredentialProvider, Credentials, EksTokenError, Endpoint, Inspection, LoadOptions, TokenResult } from "./ekstoken.js";

/**
 * `<eks-token-generator>`: makes Amazon EKS bearer tokens from AWS credentials,
 * pasted or supplied by the host page.
 *
 * Attributes: `cluster`, `region`, `endpoint`, `server`,
 * `certificate-authority`, `outputs`, `readonly`, `hide`. CSS custom properties:
 * `--ekstoken-accent`, `--ekstoken-on-accent`, `--ekstoken-background`,
 * `--ekstoken-raised`, `--ekstoken-sunk`, `--ekstoken-text`, `--ekstoken-quiet`,
 * `--ekstoken-hairline`, `--ekstoken-edge`, `--ekstoken-fault`,
 * `--ekstoken-warning`, `--ekstoken-good`, `--ekstoken-font`,
 * `--ekstoken-mono`, `--ekstoken-radius`, `--ekstoken-spacing`. It is light or dark according to the inherited
 * `color-scheme`.
 */
export class EksTokenGenerator extends HTMLElement {
  /** The cluster's name, Outposts ID or ARN that the field starts with. Reflects the attribute. */
  cluster: string;
  /** The region that the field starts with. Reflects the attribute. */
  region: string;
  /** The STS endpoint that the field starts with; "" means regional. Reflects the attribute. */
  endpoint: Endpoint | "";
  /** The API server's URL, for the outputs. Reflects the attribute. */
  server: string;
  /** Its CA certificates, PEM in base64, for the outputs. Reflects the attribute `certificate-authority`. */
  certificateAuthority: string;
  /** The IDs of the outputs to show, such as "token kubeconfig"; "" for all. Reflects the attribute. */
  outputs: string;
  /** The fields that can't be changed, of `cluster`, `region`, `endpoint` and `expires`. Reflects the attribute. */
  readonly: string;
  /** The fields that aren't shown, of the same four. Reflects the attribute. */
  hide: string;
  /** The credentials to use. While they are set, the element doesn't ask for any; null makes it ask again. */
  credentials: Credentials | CredentialProvider | null;
  /**
   * Makes a token from the fields, like the button.
   *
   * @returns the token, or null after an error, which is shown and sent as `eks-error`
   */
  generate(): Promise<TokenResult | null>;
  /** Fills the fields with what was found elsewhere, such as the detail of an inspector's `eks-generate`. */
  fill(found: { credentials?: Credentials | null; cluster?: KnownCluster | null }): void;
  /**
   * Forgets everything: ends the worker, clears the fields, the token, and the
   * clipboard if it still contains what was copied here. A provider set as
   * `credentials` stays, an identity is dropped.
   */
  forget(reason?: ForgetReason): Promise<void>;
}

/** `<eks-token-inspector>`: shows what a token contains and why a cluster rejects it. */
export class EksTokenInspector extends HTMLElement {
  /** The text in the box: a token, or anything that contains one. It is never written to the attribute `token`, which is only read. */
  token: string;
  /** The partition of the cluster to judge for; "" to derive it from the token's host. Reflects the attribute. */
  partition: string;
  /** The region of the cluster to judge for; "" to derive it from the token's host. Reflects the attribute. */
  region: string;
  /** The last answer, null if there is none. */
  readonly inspection: Inspection | null;
  /**
   * Shows a text together with what is known about it. That is dropped when the
   * text is replaced.
   */
  inspect(text: string, known?: { partition?: string; region?: string; cluster?: KnownCluster }): void;
  /** Makes an example, such as "expired", and shows it. */
  showExample(id: string): Promise<void>;
  /** Shows a finding of the answer, or the meaning of a finding with that ID, such as "base64-padding". */
  showFinding(id: string): Promise<void>;
  /** Empties it. */
  clear(): void;
}

/** What is known about a cluster. It fills commands and outputs. */
export interface KnownCluster {
  name?: string;
  arn?: string;
  region?: string;
  /** The URL of its API server. */
  endpoint?: string;
  /** Its CA certificates: PEM in base64, as in a kubeconfig. */
  certificateAuthority?: string;
}

/** Why an element forgot its secrets: on request, because the pasted credentials expired, after 30 minutes without use, or because the person left the page. */
export type ForgetReason = "user" | "expired" | "idle" | "left";

/**
 * Sets where the module's files are, for all elements. Call it before the first
 * element is used.
 */
export function configure(options: LoadOptions): void;

/** The elements' events. All bubble and cross the shadow root. */
export interface EksTokenEvents {
  /** A token was made. */
  "eks-token": CustomEvent<TokenResult>;
  /** A token was inspected. */
  "eks-inspection": CustomEvent<Inspection>;
  /** Something went wrong; the element shows the error too. */
  "eks-error": CustomEvent<EksTokenError>;
  /** "Inspect this token" was pressed in a generator. */
  "eks-inspect": CustomEvent<{ token: string; region: string; partition: string; cluster?: KnownCluster }>;
  /** An inspector found credentials or a cluster, and the person wants a token made from them. */
  "eks-generate": CustomEvent<{ credentials: Credentials | null; cluster: KnownCluster }>;
  /** The part of an element's state that is safe to put into a link has changed. */
  "eks-settings": CustomEvent<{ example?: string; cluster?: string; region?: string; endpoint?: string }>;
  /** An element forgot its secrets. */
  "eks-forget": CustomEvent<{ reason: ForgetReason }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "eks-token-generator": EksTokenGenerator;
    "eks-token-inspector": EksTokenInspector;
  }
  interface HTMLElementEventMap extends EksTokenEvents {}
}
