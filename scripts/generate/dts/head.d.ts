// Made by `make generate` from scripts/generate/dts/head.d.ts and the Go structs of
// internal/. Change those, not this file.

/**
 * Makes and reads Amazon EKS bearer tokens (`k8s-aws-v1.…`) in the browser, and
 * in Node.js, Bun and Deno.
 *
 * A Go program, compiled to WebAssembly, does the work in its own worker.
 * Nothing it is given leaves the browser or the process.
 *
 * @example
 * import { load } from 'ekstoken';
 * const eks = await load();
 * const { token, refreshAt } = await eks.getToken({
 *   credentials, clusterName: 'production', region: 'eu-west-2',
 * });
 *
 * @packageDocumentation
 */

/** Where ekstoken's files are, and how to load them. Only own properties are read. */
export interface LoadOptions {
  /**
   * The folder of `worker.js` and `ekstoken.wasm`, absolute or relative to the
   * page; in Node.js a path or a `file:` URL. Browsers start workers from the
   * page's own origin only. The default is the folder of this module.
   */
  baseURL?: string | URL;
  /**
   * The Subresource Integrity value that `ekstoken.wasm` must have, such as
   * `sha256-…`; see `integrity.json` of the release.
   */
  integrity?: string;
  /**
   * The content of `ekstoken.wasm`, or a promise of it; nothing is then
   * downloaded. The same object returns the same handle.
   */
  wasm?: WebAssembly.Module | BufferSource | PromiseLike<WebAssembly.Module | BufferSource>;
  /**
   * Starts a worker that runs this version's `worker.js`, for pages that can't
   * serve it from their own origin. It is called again after a worker has
   * ended. The same function returns the same handle. Browsers only.
   */
  worker?: () => Worker;
  /**
   * Whether to start with a part of the program, `ekstoken-start.wasm`, which
   * makes and inspects tokens. The complete program, `ekstoken.wasm`, is then downloaded and started
   * in another worker by the first call that needs it: `recognize()`, `explain()`,
   * `scan()`, `redact()`, `inspect()` of a text without a token or with a secret key,
   * `prepare()`. The default is true, except in Node.js or with `wasm` or `integrity`.
   */
  inParts?: boolean;
}

/**
 * Starts the Go program and returns a handle on it once it can be called.
 * The same options return the same handle, until it is closed or fails to load.
 *
 * @throws {@link EksTokenError} with the code `load` or `environment` if it
 * can't be loaded (a later call tries again), `invalid` or `request` for wrong
 * options.
 */
export function load(options?: LoadOptions): Promise<EksToken>;

/**
 * What is wrong:
 *
 * - `missing`: a required field is missing.
 * - `invalid`: a field has the wrong type or form.
 * - `unsupported`: a field is valid but unavailable, such as an endpoint that
 *   a partition lacks.
 * - `too-large`: a field is too long.
 * - `no-token`: a text contains no EKS token; the message says what it is instead.
 * - `credentials`: the credentials provider failed; `cause` is what it threw.
 * - `request`: there is no such call or option.
 * - `load`: the files can't be loaded.
 * - `environment`: the browser, page or runtime lacks what ekstoken needs, such
 *   as WebAssembly, workers, or a policy that allows them; `cause` says what.
 * - `closed`: the handle was closed.
 * - `crashed`: the Go program ended; the next call starts it again.
 * - `internal`: a bug in ekstoken.
 */
export type ErrorCode =
  | 'missing'
  | 'invalid'
  | 'unsupported'
  | 'too-large'
  | 'no-token'
  | 'credentials'
  | 'request'
  | 'load'
  | 'environment'
  | 'closed'
  | 'crashed'
  | 'internal';

/** The error that every call rejects with. Its message never quotes the input. */
export class EksTokenError extends Error {
  constructor(code: ErrorCode, message: string, field?: string, options?: { cause?: unknown; explanation?: ExplanationResult });
  readonly name: 'EksTokenError';
  /** What is wrong, for programs; the message is for people. */
  readonly code: ErrorCode;
  /** The invalid field, such as `clusterName`, or `''`. */
  readonly field: string;
  /** With the code `no-token`: what the text is instead. */
  readonly explanation?: ExplanationResult;
}

/**
 * AWS credentials, in the form of `AwsCredentialIdentity` of the AWS SDK for
 * JavaScript v3. Other properties are ignored; `''` means undefined.
 */
export interface CredentialIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Only temporary credentials have one. */
  readonly sessionToken?: string | undefined;
  /** When they expire. */
  readonly expiration?: Date | string | undefined;
}

/** AWS credentials as STS and Cognito return them; Cognito uses `SecretKey`. */
export interface ServiceCredentials {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SecretKey?: string | undefined;
  readonly SessionToken?: string | undefined;
  readonly Expiration?: Date | string | undefined;
}

/** An object with credentials: a response of STS or Cognito, or the result of Amplify's `fetchAuthSession()`. */
export interface CredentialHolder {
  readonly credentials?: CredentialIdentity | undefined;
  readonly Credentials?: ServiceCredentials | undefined;
}

/** Credentials in any form that `getToken` accepts. */
export type Credentials = CredentialIdentity | ServiceCredentials | CredentialHolder;

/**
 * A function that returns credentials, such as the
 * `AwsCredentialIdentityProvider` that `fromCognitoIdentityPool(…)` returns, or
 * Amplify's `fetchAuthSession`. Its result is cached in memory until five
 * minutes before it expires, or until `close()`; a result without an expiration isn't cached.
 */
export type CredentialProvider = () => Promise<Credentials>;

/** A time: a Date, milliseconds since 1970, or RFC 3339 text. */
export type Moment = Date | number | string;

/** Which token to make. */
export interface GetTokenOptions {
  /** Credentials, or a function that returns them. A {@link FoundCredentials} is accepted too. */
  credentials: Credentials | CredentialProvider;
  /** An EKS cluster name, an Outposts cluster ID, or a cluster ARN, which includes the region. */
  clusterName: string;
  /** The region of the STS endpoint, such as `eu-west-2`. Required unless `clusterName` is an ARN or `endpoint` is `global`. */
  region?: string;
  /** The kind of STS endpoint. The default is `regional`. */
  endpoint?: Endpoint;
  /** `X-Amz-Expires` in seconds, 0 to 900. The default is 60. EKS accepts the token for 15 minutes regardless. */
  expires?: number;
  /** The default is now. */
  signingTime?: Moment;
  /** Calls the credentials provider even if its last result is still valid. */
  fresh?: boolean;
}

/** How to judge a token. */
export interface InspectOptions {
  /** When to judge it. The default is now. */
  now?: Moment;
  /** The partition of the cluster, such as `aws-cn`. The default is that of the token's host. */
  partition?: string;
  /** The region of the cluster. The default is that of the token's host. */
  region?: string;
  /** Used to check the signature. */
  secretAccessKey?: string;
  /** Compared with the session token in the token. */
  sessionToken?: string;
  /** Clusters that the token may be for; the signature shows which one it is. */
  clusterName?: string | string[];
  /**
   * Whether to ask the complete program if {@link load} started with a part of
   * it: that part leaves `explanation` null. The default is false.
   */
  whole?: boolean;
  /** Which token to inspect if the text contains several, from 0. The default is 0. */
  token?: number;
  /**
   * The longest token that the cluster's aws-iam-authenticator accepts, in
   * bytes, for builds with a different limit. The default is 4,096, that of the
   * version in `verifier.authenticator`.
   */
  maxTokenBytes?: number;
  /**
   * What to leave out: `next` and `report` for speed, `identity` to keep the
   * access key ID and the account out of the report.
   */
  leaveOut?: LeaveOut | LeaveOut[];
}

/** What {@link InspectOptions.leaveOut} can leave out. */
export type LeaveOut = "next" | "report" | "identity";

/** Which cluster a recipe is for. */
export interface RecipeOptions {
  /** An EKS cluster name, an Outposts cluster ID, or a cluster ARN, which includes the region. */
  clusterName: string;
  /** The cluster's region, such as `eu-west-2`. Required unless `clusterName` is an ARN or `endpoint` is `global`. */
  region?: string;
  /** The kind of STS endpoint. The default is `regional`. */
  endpoint?: Endpoint;
}

/** A program that makes tokens, filled in for a cluster. It contains no secret. */
export interface Recipe {
  /** Its name for {@link EksToken.recipe}, such as `java` or `php-plain`. */
  language: string;
  /** Its display name, such as `Java, AWS SDK v2`. */
  title: string;
  /** Its file name, such as `EksToken.java`. */
  fileName: string;
  /** Whether ekstoken's tests run it. */
  tested: boolean;
  /** How it was checked, in a sentence. */
  checked: string;
  /** The complete program. */
  code: string;
  /** What often goes wrong in this language, in up to three sentences, each about a mistake that {@link EksToken.inspect} detects. */
  wrong: string[];
  /** Further reading. */
  links: { title: string; url: string }[];
}

/** How to read a text. */
export interface RecognizeOptions {
  /** When to judge whether something has expired. The default is now. */
  now?: Moment;
}

/** How to explain a text. */
export interface ExplainOptions {
  /** When to judge whether something has expired. The default is now. */
  now?: Moment;
  /** The partition and the region of the cluster: tokens in the text are judged for them. */
  partition?: string;
  region?: string;
  /** The cluster's name, for the commands, if the text doesn't name one. */
  clusterName?: string;
  /** A token to compare the text with, such as what its signer logged or a CloudTrail event. */
  token?: string;
}

/** What {@link EksToken.scan} and {@link EksToken.redact} read: bytes or text, optionally gzipped; a zip file as a Blob or bytes. */
export type ScanSource = Blob | Response | ReadableStream<Uint8Array> | ArrayBuffer | ArrayBufferView | string;

/** How to scan. */
export interface ScanOptions {
  /** When to judge tokens. The default is now. */
  now?: Moment;
  /** The partition and the region of the cluster. The default is that of each token's host. */
  partition?: string;
  region?: string;
  /** Stops the scan: iterating over it throws the signal's reason. */
  signal?: AbortSignal;
  /** Called during the scan. Bytes count the packed source; total is 0 if unknown. */
  onProgress?: (bytes: number, total: number) => void;
}

/** A token, a presigned URL, an access key ID or a session token in a source, at its first occurrence. */
export interface ScanHit {
  /** Its position in the unpacked source: in bytes from 0, its line and column from 1 (the column in bytes). */
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
  /** The file's name in a zip file, else `''`. */
  readonly path: string;
  readonly what: 'token' | 'presigned URL' | 'credential' | 'session token';
  /** What it appears in, such as `Authorization header`. */
  readonly kind: string;
  /** The text around it on its line, with every secret replaced by a mark. */
  readonly context: string;
  /** The time in the line or the HAR entry, in RFC 3339; `''` if there is none. */
  readonly time: string;
  /** What {@link EksToken.inspect} says about a token or URL; `''` and false for other hits. */
  readonly severity: Severity | '';
  readonly verdict: string;
  readonly accepted: boolean;
  readonly expiresAt: string;
  /** Whether it has expired, and whether it already had at its `time`. */
  readonly expired: boolean;
  readonly expiredThen: boolean;
  readonly accessKeyId: string;
  readonly accountId: string;
  readonly region: string;
  readonly host: string;
  /** The cluster, if a header or an ARN near it names one. */
  readonly clusterName: string;
  /** Whether its end is missing. */
  readonly truncated: boolean;
  /** The request of a HAR file that contains it; the URL has no query. */
  readonly request: { readonly method: string; readonly url: string; readonly status: number } | null;
  /** How often it has occurred so far. This increases during the scan. */
  readonly count: number;
  /** The secret itself. It isn't enumerable, so neither JSON nor a copy contains it. */
  readonly text: string;
}

/** The result of a scan. */
export interface ScanSummary {
  /** How many unpacked bytes and lines were read. */
  readonly bytes: number;
  readonly lines: number;
  /** How many different hits were found. */
  readonly hits: number;
  /** Why the scan ended early, such as a truncated gzip file; `''` if it didn't. */
  readonly incomplete: string;
}

/** A running scan. */
export interface Scan extends AsyncGenerator<ScanHit, void, undefined> {
  /** Its result, once it has ended. */
  readonly summary: Promise<ScanSummary>;
}

/** How to redact. */
export type RedactOptions = Pick<ScanOptions, 'signal' | 'onProgress'>;

/** A redacted copy. Read it once: as a stream, as text or as a Blob. */
export interface Redaction {
  readonly readable: ReadableStream<Uint8Array>;
  text(): Promise<string>;
  blob(): Promise<Blob>;
  /** What was replaced, once the copy has been read completely. */
  readonly report: Promise<RedactionReport>;
}

/** What is missing from a redacted copy. */
export interface RedactionReport {
  /** How many different secrets of each kind were replaced, such as `{ token: 2, signature: 1 }`. */
  readonly secrets: Readonly<Record<string, number>>;
  /** How many places were replaced. */
  readonly replaced: number;
  /** As in {@link ScanSummary}. */
  readonly incomplete: string;
  /** The limits of redaction. */
  readonly limits: string;
}

/**
 * A handle on the Go program, made by {@link load}.
 *
 * Every call rejects with an {@link EksTokenError}.
 */
export class EksToken {
  private constructor();
  /** Makes a token. */
  getToken(options: GetTokenOptions): Promise<TokenResult>;
  /**
   * Inspects the token in a text, such as a header, a kubeconfig, an
   * ExecCredential or a URL. A faulty token isn't an error: it leads to findings.
   */
  inspect(text: string, options?: InspectOptions): Promise<Inspection>;
  /** Finds credentials, clusters and tokens in a text, in all common forms. */
  recognize(text: string, options?: RecognizeOptions): Promise<Recognition>;
  /**
   * Explains a text, such as a response of STS, a log line of the
   * authenticator, an error message, a JWT, a kubeconfig or credentials.
   */
  explain(text: string, options?: ExplainOptions): Promise<ExplanationResult>;
  /**
   * Finds the EKS tokens, presigned URLs and AWS credentials in a source of any
   * size: logs, HAR files, support bundles. It reads a piece at a time, so
   * memory use stays constant. A token that occurs again is counted, not judged again.
   *
   * @example
   * for await (const { line, verdict, accessKeyId } of eks.scan(file)) {
   *   console.log(line, verdict, accessKeyId);
   * }
   */
  scan(source: ScanSource, options?: ScanOptions): Scan;
  /**
   * Copies a source with every secret replaced by a stand-in, such as
   * `EKS-TOKEN-1`: the same stand-in for the same secret, everything else byte
   * for byte. A gzip source comes out unpacked; a zip file is rejected.
   */
  redact(source: ScanSource, options?: RedactOptions): Promise<Redaction>;
  /** Loads the complete program ahead of the calls that need it; see `inParts` of {@link LoadOptions}. */
  prepare(): Promise<void>;
  /** Lists the AWS partitions with their regions and kinds of STS endpoint. */
  regions(): Promise<Partition[]>;
  /**
   * Returns a program that makes tokens, in a language that {@link recipes}
   * lists. The first call loads the programs.
   */
  recipe(language: string, options: RecipeOptions): Promise<Recipe>;
  /** Lists the recipes, without their programs. */
  recipes(): Promise<Omit<Recipe, 'code' | 'checked' | 'wrong' | 'links'>[]>;
  /** Returns the versions that this module was built from. */
  version(): Promise<VersionInfo>;
  /**
   * Ends the worker, and erases everything that was passed to it. Pending and
   * later calls reject with the code `closed`.
   */
  close(): void;
}
