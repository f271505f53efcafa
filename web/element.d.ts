/**
 * The custom elements' classes, not registered: `define.js` registers them
 * under their usual names.
 *
 * @module
 */

import type { CredentialProvider, Credentials, EksTokenError, Endpoint, Inspection, LoadOptions, TokenResult } from "./ekstoken.js";

/**
 * `<eks-token-generator>`: makes Amazon EKS bearer tokens from AWS credentials,
 * pasted or given by the page around it.
 *
 * Attributes: `cluster`, `region`, `endpoint`, `server`,
 * `certificate-authority`, `outputs`, `readonly`, `hide`. CSS custom properties:
 * `--ekstoken-accent`, `--ekstoken-on-accent`, `--ekstoken-background`,
 * `--ekstoken-raised`, `--ekstoken-sunk`, `--ekstoken-text`, `--ekstoken-quiet`,
 * `--ekstoken-hairline`, `--ekstoken-edge`, `--ekstoken-fault`,
 * `--ekstoken-warning`, `--ekstoken-good`, `--ekstoken-font`,
 * `--ekstoken-mono`, `--ekstoken-radius`, `--ekstoken-spacing`. It is light or dark as the `color-scheme` that it
 * inherits says.
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
  /** Fields that a person can't change, of `cluster`, `region`, `endpoint` and `expires`. Reflects the attribute. */
  readonly: string;
  /** Fields that aren't shown, of the same. Reflects the attribute. */
  hide: string;
  /** The credentials to use. While they are set, the element asks for none; null makes it ask again. */
  credentials: Credentials | CredentialProvider | null;
  /**
   * Makes a token from what the fields hold, as the button does.
   *
   * @returns the token, or null after an error, which is shown and sent as `eks-error`
   */
  generate(): Promise<TokenResult | null>;
  /** Fills the fields with what was found elsewhere, such as an inspector's `eks-generate` brings. */
  fill(found: { credentials?: Credentials | null; cluster?: KnownCluster | null }): void;
  /**
   * Forgets everything: ends the worker, clears the fields, the token, and the
   * clipboard where it still holds what was copied here. A provider set as
   * `credentials` stays, an identity goes.
   */
  forget(reason?: ForgetReason): Promise<void>;
}

/** `<eks-token-inspector>`: says what a token holds and why a cluster refuses it. */
export class EksTokenInspector extends HTMLElement {
  /** The text in the box: a token, or anything that holds one. It never becomes an attribute; an attribute of the name is read. */
  token: string;
  /** The partition of the cluster to judge for; "" for what the token's host implies. Reflects the attribute. */
  partition: string;
  /** The region of the cluster to judge for; "" for what the token's host implies. Reflects the attribute. */
  region: string;
  /** The last answer, null where there is none. */
  readonly inspection: Inspection | null;
  /**
   * Shows a text together with what is known of it. That goes when another
   * text comes.
   */
  inspect(text: string, known?: { partition?: string; region?: string; cluster?: KnownCluster }): void;
  /** Makes an example, such as "expired", and shows it. */
  showExample(id: string): Promise<void>;
  /** Shows a finding of the answer, or what a finding of that ID, such as "base64-padding", would mean. */
  showFinding(id: string): Promise<void>;
  /** Empties it. */
  clear(): void;
}

/** What is known of a cluster. It fills commands and outputs. */
export interface KnownCluster {
  name?: string;
  arn?: string;
  region?: string;
  /** The URL of its API server. */
  endpoint?: string;
  /** Its CA certificates: PEM in base64, as in a kubeconfig. */
  certificateAuthority?: string;
}

/** Why an element forgot its secrets: it was asked to, the pasted credentials expired, nobody used the page for 30 minutes, or it was left. */
export type ForgetReason = "user" | "expired" | "idle" | "left";

/**
 * Says where the module's files are, for all elements. To be called before the
 * first element is used.
 */
export function configure(options: LoadOptions): void;

/** The elements' events. All bubble and leave the shadow root. */
export interface EksTokenEvents {
  /** A token was made. */
  "eks-token": CustomEvent<TokenResult>;
  /** A token was inspected. */
  "eks-inspection": CustomEvent<Inspection>;
  /** Something went wrong, which the element shows too. */
  "eks-error": CustomEvent<EksTokenError>;
  /** "Inspect this token" was pressed in a generator. */
  "eks-inspect": CustomEvent<{ token: string; region: string; partition: string; cluster?: KnownCluster }>;
  /** An inspector found credentials or a cluster, and a person wants a token made of them. */
  "eks-generate": CustomEvent<{ credentials: Credentials | null; cluster: KnownCluster }>;
  /** What of an element's state a link can carry has changed: nothing secret. */
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
