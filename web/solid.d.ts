/**
 * Registers the elements, and declares them to JSX of Solid. Solid sets a
 * property by `prop:credentials`, and listens to events by `on:eks-token`.
 *
 * @module
 */

import type { JSX } from "solid-js";
import type { EksTokenGenerator, EksTokenInspector } from "./element.js";
import type { GeneratorProps, Handlers, InspectorProps } from "./elements-jsx.js";

/** Properties with the prefix by which Solid sets them. */
type Properties<Own> = { [Name in keyof Own & string as `prop:${Name}`]?: Own[Name] };

/** An element with Solid's own attributes. */
type Props<Element, Own> = JSX.HTMLAttributes<Element> & Own & Properties<Own> & Handlers<"on:">;

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "eks-token-generator": Props<EksTokenGenerator, GeneratorProps>;
      "eks-token-inspector": Props<EksTokenInspector, InspectorProps>;
    }
  }
}
