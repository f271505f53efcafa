/**
 * Registers the elements, and declares them to JSX of React 18 and 19.
 *
 * React 19 sets properties and listens to events by itself. React 18 passes
 * attributes only: set `credentials` and listen through a ref.
 *
 * @module
 */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { EksTokenGenerator, EksTokenInspector } from "./element.js";
import type { GeneratorProps, Handlers, InspectorProps } from "./elements-jsx.js";

/** An element with React's own attributes. */
type Props<Element, Own> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Own & Handlers<"on">;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "eks-token-generator": Props<EksTokenGenerator, GeneratorProps>;
      "eks-token-inspector": Props<EksTokenInspector, InspectorProps>;
    }
  }
}
