/**
 * The elements as JSX sees them: what the files for each framework have in
 * common.
 *
 * @module
 */

import type { EksTokenEvents, EksTokenGenerator, EksTokenInspector } from "./element.js";

/** What can be set on `<eks-token-generator>`. */
export interface GeneratorProps extends Partial<Pick<EksTokenGenerator, "cluster" | "region" | "endpoint" | "credentials">> {}

/** What can be set on `<eks-token-inspector>`. */
export interface InspectorProps extends Partial<Pick<EksTokenInspector, "token" | "partition" | "region">> {
  /** Asks the page's own server once for the time, and warns if this computer's clock is off. */
  "check-clock"?: boolean | "";
}

/** Handlers of the elements' events, each name with a prefix: `oneks-token`, `on:eks-token`. */
export type Handlers<Prefix extends string> = {
  [Name in keyof EksTokenEvents & string as `${Prefix}${Name}`]?: (event: EksTokenEvents[Name]) => void;
};
