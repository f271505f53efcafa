/**
 * Only makes Amazon EKS bearer tokens: the same tokens, errors and warnings as
 * the complete module, with a program little more than half the size.
 *
 * @example
 * import { load } from 'ekstoken/token';
 * const eks = await load();
 * const { token, refreshAt } = await eks.getToken({ credentials, clusterName: 'production', region: 'eu-west-2' });
 *
 * @packageDocumentation
 */

import type { GetTokenOptions, LoadOptions, Partition, TokenResult, VersionInfo } from './ekstoken.js';

export { EksTokenError } from './ekstoken.js';
export type { CredentialIdentity, CredentialProvider, Endpoint, ErrorCode, GetTokenOptions, Moment, TokenResult } from './ekstoken.js';

/**
 * Starts the program, `ekstoken-token.wasm`, and returns a handle on it once it
 * can be called. The same options return the same handle.
 *
 * @throws {@link EksTokenError} like the complete module's `load()`
 */
export function load(options?: Omit<LoadOptions, 'inParts'>): Promise<TokenMaker>;

/** A handle on the program, made by {@link load}. Every call rejects with an {@link EksTokenError}. */
export class TokenMaker {
  private constructor();
  /** Makes a token. */
  getToken(options: GetTokenOptions): Promise<TokenResult>;
  /** Lists the AWS partitions with their regions and kinds of STS endpoint. */
  regions(): Promise<Partition[]>;
  /** Returns the versions that this module was built from. */
  version(): Promise<VersionInfo>;
  /** Ends the worker and erases its memory. Pending and later calls reject with the code `closed`. */
  close(): void;
}
