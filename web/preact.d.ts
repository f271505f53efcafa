/**
 * Registers the elements, and declares them to JSX of Preact, which sets
 * properties and listens to events by itself.
 *
 * @module
 */

import type { ClassAttributes, HTMLAttributes } from "preact";
import type { EksTokenGenerator, EksTokenInspector } from "./element.js";
import type { GeneratorProps, Handlers, InspectorProps } from "./elements-jsx.js";

/** An element with Preact's own attributes. */
type Props<Element extends EventTarget, Own> = HTMLAttributes<Element> & ClassAttributes<Element> & Own & Handlers<"on">;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "eks-token-generator": Props<EksTokenGenerator, GeneratorProps>;
      "eks-token-inspector": Props<EksTokenInspector, InspectorProps>;
    }
  }
}
