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

/**
 * `TokenResult` is a token and what it was made from. Token and URL are secrets
 * until `expiresAt`. Times are in RFC 3339, UTC.
 */
export interface TokenResult {
  /** `token` is the bearer token, "k8s-aws-v1.…". */
  token: string;
  /** `url` is the presigned STS GetCallerIdentity URL inside it. */
  url: string;
  /**
   * `clusterName` is the signed x-k8s-aws-id value: an EKS cluster name or an
   * Outposts cluster ID.
   */
  clusterName: string;
  /** `region` is the region in the credential scope. */
  region: string;
  /** `partition` is the partition of the region, such as "aws" or "aws-us-gov". */
  partition: string;
  /** `host` is the STS host in the URL. */
  host: string;
  /** `signedAt` is X-Amz-Date. */
  signedAt: string;
  /** `refreshAt` is 14 minutes after `signedAt`: make a new token by then. */
  refreshAt: string;
  /**
   * `expiresAt` is 15 minutes after `signedAt`: EKS rejects the token from then
   * on, regardless of X-Amz-Expires.
   */
  expiresAt: string;
  /**
   * `execCredential` is the token in the form that a kubectl credential plugin
   * prints.
   */
  execCredential: ExecCredential;
  /** `warnings` list reasons why the token is likely to be rejected. */
  warnings: Finding[];
}

/**
 * `ExecCredential` is the output of a Kubernetes credential plugin:
 * https://kubernetes.io/docs/reference/config-api/client-authentication.v1/
 */
export interface ExecCredential {
  apiVersion: string;
  kind: string;
  spec: ExecCredentialSpec;
  status: ExecCredentialStatus;
}

/** `ExecCredentialSpec` is an `execCredential`'s spec. */
export interface ExecCredentialSpec {
  /** `interactive` is always false: the plugin never prompts. */
  interactive: boolean;
}

/** `ExecCredentialStatus` is an `execCredential`'s status. */
export interface ExecCredentialStatus {
  /** `expirationTimestamp` is TokenResult.`refreshAt`. */
  expirationTimestamp: string;
  /** `token` is TokenResult.Token. */
  token: string;
}

/** `Finding` is one error, warning or note. */
export interface Finding {
  /** `id` is stable, such as "expired" or "cluster-header-not-signed". */
  id: string;
  severity: Severity;
  /** `title` is the finding in a few words. */
  title: string;
  /**
   * `authenticator` is aws-iam-authenticator's exact error text, "" if it
   * doesn't report this.
   */
  authenticator: string;
  /** `meaning` says what happens and why. */
  meaning: string;
  /** `fix` says what to do about it. */
  fix: string;
  /** `part` is the ID of the segment it is about, "" if none. */
  part: string;
  /** `because` is the ID of the finding that causes this one, "" if none does. */
  because: string;
}

/**
 * `Inspection` is the Inspection of one token in a text, with the list of
 * all tokens in it.
 */
export interface Inspection {
  /** `token` is the exact text that was judged. */
  token: string;
  /** `accepted` is true if aws-iam-authenticator would go on to ask STS. */
  accepted: boolean;
  /** `authenticatorError` is the authenticator's exact error text, "" if accepted. */
  authenticatorError: string;
  /** `verdict` is the outcome in one sentence. */
  verdict: Verdict;
  /** `findings` are all errors, warnings and notes, the most severe first. */
  findings: Finding[];
  /** `verifier` is what the token was judged for. */
  verifier: Verifier;
  /**
   * `url` is the presigned URL in the token, as far as it can be decoded;
   * invalid UTF-8 becomes U+FFFD.
   */
  url: string;
  /** `parts` are the parts of the URL. */
  parts: TokenParts;
  /** `segments` map parts of the token to parts of the URL. */
  segments: TokenSegment[];
  /** `times` are the token's times, such as when it expires. */
  times: TokenTimes;
  /** `size` is the token's size, compared with the authenticator's limit. */
  size: TokenSize;
  /** `key` is what the access key ID reveals. */
  key: AccessKey;
  /** `session` is what the session token reveals, null if it reveals nothing. */
  session: TokenSession | null;
  /** `maker` is a guess at the program that made the token. */
  maker: TokenMaker;
  /** `signature` is the signature check, null unless a secret key was given. */
  signature: Result | null;
  /** `repair` says whether and how the token can be fixed. */
  repair: Repair;
  /** `next` are commands to run next. They contain the token's URL. */
  next: NextStep[];
  /** `report` is the inspection as text to share, without secrets. */
  report: Report;
  /**
   * `secrets` are the texts to hide wherever they appear in this Inspection,
   * the longest first: session token, signature and anything not known to be
   * harmless, in each form that occurs.
   */
  secrets: string[];
  /** `source` says where in the text the inspected token is. */
  source: TokenSource;
  /** `tokens` are all tokens in the text, in order of appearance. */
  tokens: TokenSummary[];
  /**
   * `explanation` describes the rest of the text, such as what the token's
   * signer logged or a second token to compare with. It is null if there is
   * nothing to describe.
   */
  explanation: ExplanationResult | null;
}

/** `Verdict` is the outcome in one sentence. */
export interface Verdict {
  severity: Severity;
  text: string;
}

/** `Verifier` describes the authenticator that a token is judged for. */
export interface Verifier {
  partition: string;
  region: string;
  /**
   * `from` says where these come from: "options", "host", "scope" (the
   * credential scope) or "default".
   */
  from: string;
  /**
   * `authenticator` is the version of aws-iam-authenticator whose checks
   * apply.
   */
  authenticator: string;
}

/** `TokenParts` are the parts of a presigned URL. Missing parts are "" or null. */
export interface TokenParts {
  scheme: string;
  host: string;
  path: string;
  /**
   * `region`, Partition and Endpoint (a presign.Endpoint) are those of the
   * host, "" if it isn't one of STS's.
   */
  region: string;
  partition: string;
  endpoint: string;
  /** `credential` is the parsed X-Amz-Credential. */
  credential: CredentialScope;
  /** `signedHeaders` are the names in X-Amz-`signedHeaders`. */
  signedHeaders: string[];
  /** `signingTime` is X-Amz-Date in RFC 3339, UTC, "" if it can't be read. */
  signingTime: string;
  /** `expires` is X-Amz-Expires in seconds, null if it isn't a whole number. */
  expires: number | null;
  /** `params` are all query parameters, in the URL's order. */
  params: QueryParameter[];
}

/** `CredentialScope` is X-Amz-Credential: access key ID and credential scope. */
export interface CredentialScope {
  accessKeyId: string;
  /**
   * `scope` is everything after the access key ID, such as
   * "20260102/eu-west-2/sts/aws4_request".
   */
  scope: string;
  date: string;
  region: string;
  service: string;
  terminator: string;
}

/** `QueryParameter` is one query parameter. */
export interface QueryParameter {
  /** `part` is the ID of its Segment. */
  part: string;
  name: string;
  /** decoded */
  value: string;
  /** the value as in the URL */
  raw: string;
  /** `note` says in a few words what it is or what is unusual about it. */
  note: string;
}

/**
 * `TokenSegment` is a part of the token. All offsets count UTF-16 code units, as
 * JavaScript's slice does. A base64 character encodes six bits of a byte's
 * eight, so adjacent segments can share a character.
 */
export interface TokenSegment {
  /**
   * `id` is "before" (text before the token), "prefix", "scheme", "userinfo",
   * "host", "path", "fragment" or "other" (what can't be decoded), or
   * "param:" and a number from 0 in the order of Parts.Params. IDs are
   * unique.
   */
  id: string;
  label: string;
  tokenStart: number;
  tokenEnd: number;
  /** urlStart = urlEnd = 0 if it contains nothing of the URL */
  urlStart: number;
  urlEnd: number;
}

/** `TokenTimes` are a token's times, in RFC 3339, UTC; "" if unknown. */
export interface TokenTimes {
  now: string;
  signedAt: string;
  /** `signedAt` + X-Amz-Expires */
  urlExpiry: string;
  /** `signedAt` + 14 minutes */
  refreshAt: string;
  /** `signedAt` + 15 minutes */
  expiresAt: string;
  /**
   * `state` is "future", "valid", "refresh" (past 14 minutes), "expired" or
   * "unknown".
   */
  state: string;
}

/** `TokenSize` is a token's size, in bytes. */
export interface TokenSize {
  bytes: number;
  /** `limit` is the longest token that the authenticator accepts. */
  limit: number;
  /** `sessionTokenBytes` is the session token's share of Bytes. */
  sessionTokenBytes: number;
}

/** `AccessKey` is what an access key ID reveals. */
export interface AccessKey {
  id: string;
  /** `kind` is "temporary" (ASIA), "long-term" (AKIA), "other" or "". */
  kind: string;
  /**
   * `accountId` is the 12-digit account ID inferred from the key ID, "" if the
   * key ID doesn't carry it.
   */
  accountId: string;
  /** `meaning` is a sentence on the kind. */
  meaning: string;
}

/**
 * `TokenSession` is the readable part of the session token in a token. AWS doesn't
 * document the format; it is inferred.
 */
export interface TokenSession {
  /**
   * `version` is 2 for session tokens that are valid in every region, 1 for
   * those of the global STS endpoint, which opt-in regions reject.
   */
  version: number;
  /**
   * `region` is the region of the STS endpoint that issued it, `accountId` the
   * session's account, "" if unknown.
   */
  region: string;
  accountId: string;
  /** `createdAt` is when STS issued it, in RFC 3339, "" if unknown. */
  createdAt: string;
  /** `cut` is true if its end is missing. */
  cut: boolean;
}

/** `TokenMaker` is a guess at the program that made a token. */
export interface TokenMaker {
  /** "" if nothing points to one */
  name: string;
  why: string;
}

/** `Result` is the outcome of recomputing the signature. */
export interface Result {
  /**
   * `state` is "match", "mistake" (a likely mistake explains it), "mismatch"
   * or "impossible" (something required for the check is missing).
   */
  state: string;
  /** `clusterName` is the cluster that the signature is for, "" if unknown. */
  clusterName: string;
  /**
   * `mistake` is the stable ID of the mistake that explains the signature;
   * several are joined by "+".
   */
  mistake: string;
  /** `text` is the outcome in a sentence. */
  text: string;
  /** `fix` says what to do. */
  fix: string;
  /**
   * `canonicalRequest` and `stringToSign` are those of the correct signature, for
   * the cluster in `clusterName` or else for the first one given.
   */
  canonicalRequest: string;
  stringToSign: string;
}

/** `Repair` says whether a token can be fixed without signing it again. */
export interface Repair {
  /**
   * `kind` is "none" (nothing to fix), "encoding" (Token is the fixed
   * token) or "sign-again".
   */
  kind: string;
  token: string;
  text: string;
}

/** `NextStep` is something to run or check next. */
export interface NextStep {
  id: string;
  title: string;
  text: string;
  /** a shell command, "" for none */
  command: string;
}

/**
 * `Report` is an inspection to share. It contains no token, signature, session
 * token or secret access key.
 */
export interface Report {
  text: string;
  markdown: string;
}

/** `TokenSource` says where in a text a token is. */
export interface TokenSource {
  /** `form` says what the token appears in, such as "Authorization header". */
  form: string;
  /** `line` is the line where it starts, from 1. */
  line: number;
  /** `truncated` is true if the text shows that the token was cut off. */
  truncated: boolean;
}

/** `TokenSummary` is one of several tokens in a text. It contains no secret. */
export interface TokenSummary {
  /** `index` is the value of inspect's option "token" for this token, from 0. */
  index: number;
  /** `form`, Line and Truncated are those of the token's Source. */
  form: string;
  line: number;
  truncated: boolean;
  /**
   * `accessKeyId` and Host are those of its URL, "" if they are missing or
   * don't look like one.
   */
  accessKeyId: string;
  host: string;
  /**
   * `accepted`, `authenticatorError` and Severity are its verdict, without the
   * parts of the URL that the authenticator quotes.
   */
  accepted: boolean;
  authenticatorError: string;
  severity: Severity;
}

/**
 * `ExplanationResult` explains a text: one explanation, and those of anything else in the
 * text.
 */
export interface ExplanationResult {
  /**
   * `kind` is stable: "sts-identity", "sts-error", "authenticator-log",
   * "authenticator-error", "kubernetes-error", "kubernetes-identity",
   * "kubernetes-audit", "kubectl-exec-error", "connection-error", "aws-error",
   * "cloudtrail-event", "jwt", "kubeconfig", "aws-auth", "credentials",
   * "signer-log", "token", "token-comparison", …, or "unknown".
   */
  kind: string;
  /** `title` says in a few words what the text is or says. */
  title: string;
  /** `meaning` says what it means. */
  meaning: string;
  /** `fix` says what to do. */
  fix: string;
  /** `time` is when it happened, in RFC 3339, "" if the text doesn't say. */
  time: string;
  /**
   * `line` is where it starts in the text, from 1, and Count how often it
   * occurs.
   */
  line: number;
  count: number;
  /** `facts` are named values in the text. */
  facts: ExplanationFact[];
  /** `findings` are errors, warnings and notes about it. */
  findings: Finding[];
  /**
   * `commands` are ready to copy, with the values of the text filled in. Unknown
   * values are placeholders in capitals, such as NAME.
   */
  commands: ExplanationCommand[];
  /** `cluster` is the EKS cluster it is about, null if the text names none. */
  cluster: ExplanationCluster | null;
  /**
   * `more` are further explanations: first those of the same kind, from newest
   * to oldest.
   */
  more: Explanation[];
}

/** `ExplanationFact` is a named value. */
export interface ExplanationFact {
  name: string;
  value: string;
}

/** `ExplanationCommand` is a command, or another text to copy, such as a policy statement. */
export interface ExplanationCommand {
  /** `title` says what it does. */
  title: string;
  text: string;
}

/** `ExplanationCluster` is an EKS cluster, with "" for unknown values. */
export interface ExplanationCluster {
  name: string;
  region: string;
  arn: string;
  endpoint: string;
}

/** `Explanation` says what a text, or a part of it, is. */
export interface Explanation {
  /**
   * `kind` is stable: "sts-identity", "sts-error", "authenticator-log",
   * "authenticator-error", "kubernetes-error", "kubernetes-identity",
   * "kubernetes-audit", "kubectl-exec-error", "connection-error", "aws-error",
   * "cloudtrail-event", "jwt", "kubeconfig", "aws-auth", "credentials",
   * "signer-log", "token", "token-comparison", …, or "unknown".
   */
  kind: string;
  /** `title` says in a few words what the text is or says. */
  title: string;
  /** `meaning` says what it means. */
  meaning: string;
  /** `fix` says what to do. */
  fix: string;
  /** `time` is when it happened, in RFC 3339, "" if the text doesn't say. */
  time: string;
  /**
   * `line` is where it starts in the text, from 1, and Count how often it
   * occurs.
   */
  line: number;
  count: number;
  /** `facts` are named values in the text. */
  facts: ExplanationFact[];
  /** `findings` are errors, warnings and notes about it. */
  findings: Finding[];
  /**
   * `commands` are ready to copy, with the values of the text filled in. Unknown
   * values are placeholders in capitals, such as NAME.
   */
  commands: ExplanationCommand[];
  /** `cluster` is the EKS cluster it is about, null if the text names none. */
  cluster: ExplanationCluster | null;
}

/** `Recognition` is what a pasted text contains, its secrets included. */
export interface Recognition {
  /** `summary` says in one line what was recognised, without secrets. */
  summary: string;
  /** `credentials` are the sets found, in order, 256 at most. */
  credentials: FoundCredentials[];
  /** `clusters` are the clusters found, in order, 256 at most. */
  clusters: FoundCluster[];
  /** `tokens` are the EKS tokens found, in order, 256 at most. */
  tokens: FoundToken[];
  /**
   * `region` and Profile are those named outside credentials and clusters, ""
   * if there are none or several.
   */
  region: string;
  profile: string;
  /** `warnings` say what is unusual, and what was left out. */
  warnings: RecognitionWarning[];
  /**
   * `notToken` names what the text contains instead of a token, null if it
   * contains a token.
   */
  notToken: NotToken | null;
}

/**
 * `FoundCredentials` is one set of AWS credentials. The names are those of
 * AwsCredentialIdentity in the AWS SDK for JavaScript v3.
 */
export interface FoundCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** `expiration` is in RFC 3339, UTC, "" if the text names none. */
  expiration: string;
  /** `region` and Profile are those of the set, "" if it names none. */
  region: string;
  profile: string;
  /** `form` says where the set was found, such as "shell exports". */
  form: string;
}

/** `FoundCluster` is one EKS cluster. */
export interface FoundCluster {
  name: string;
  region: string;
  arn: string;
  /**
   * `endpoint` is the URL of the API server. `certificateAuthority` is its CA
   * bundle, PEM in base64, as in a kubeconfig. Both are "" if the text has none.
   */
  endpoint: string;
  certificateAuthority: string;
  /**
   * `context` is the kubeconfig's context, Profile and `roleArn` those of its exec
   * section or of the command.
   */
  context: string;
  profile: string;
  roleArn: string;
  /** `form` says where the cluster was found, such as "kubeconfig". */
  form: string;
}

/** `FoundToken` is an EKS token in a text, or what was meant to be one. */
export interface FoundToken {
  /**
   * `text` is the token without what surrounds it. Line breaks, padding and the
   * like inside it are kept.
   */
  text: string;
  /** `form` says what the token was found in, such as "Authorization header". */
  form: string;
  /** `line` is where it starts, from 1. */
  line: number;
  /** `truncated` is true where the text marks or shows a cut. */
  truncated: boolean;
}

/** `RecognitionWarning` says what is unusual about something recognised. */
export interface RecognitionWarning {
  /**
   * `id` is stable: "masked", "variable", "trimmed", "joined", "swapped",
   * "incomplete", "unusual-id", "secret-length", "token-cut", "mismatch",
   * "long-term", "expired" or "more".
   */
  id: string;
  /** `field` is the field concerned, such as "secretAccessKey", or "". */
  field: string;
  text: string;
}

/** `NotToken` names what a text holds that is no EKS token. */
export interface NotToken {
  /**
   * `kind` is stable: "jwt", "masked", "exec-kubeconfig", "access-key",
   * "secret-key", "error-message", ….
   */
  kind: string;
  /**
   * `text` says what it is and what it means, Fix what to do. Neither holds a
   * secret.
   */
  text: string;
  fix: string;
}

/** `Partition` is an AWS partition, as STS defines it. */
export interface Partition {
  /** `id` is the partition's ID, as in ARNs: "aws", "aws-cn", …. */
  id: string;
  /** `name` is the partition's display name. */
  name: string;
  /** `endpoints` are the kinds of STS endpoint it has, Regional first. */
  endpoints: Endpoint[];
  /** `regions` are the regions known to this release, by ID. */
  regions: Region[];
}

/** `Region` is an AWS region. */
export interface Region {
  /** such as "eu-west-2" */
  id: string;
  /** such as "Europe (London)" */
  name: string;
}

/** `VersionInfo` says which versions a module was built from. */
export interface VersionInfo {
  /** `version` is ekstoken's. */
  version: string;
  /** `go` is the version of the toolchain, such as "go1.26.8". */
  go: string;
  /** `sdk` is the version of aws-sdk-go-v2, which signs, such as "1.47.8". */
  sdk: string;
}

/** `Severity` ranks findings and verdicts. */
export type Severity = "error" | "warning" | "note" | "ok";

/** `Endpoint` is a kind of STS endpoint. */
export type Endpoint = "regional" | "global" | "fips" | "dualstack" | "fips-dualstack";
