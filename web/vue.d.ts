/**
 * Registers the elements, and declares them to the templates of Vue. Tell Vue's
 * compiler that they are elements: `isCustomElement: (tag) => tag.startsWith("eks-")`.
 *
 * @module
 */

import type { DefineComponent } from "vue";
import type { EksTokenEvents } from "./element.js";
import type { GeneratorProps, InspectorProps } from "./elements-jsx.js";

/** The elements' events as Vue's: `@eks-token`. */
type Emits = { [Name in keyof EksTokenEvents]: (event: EksTokenEvents[Name]) => void };

declare module "vue" {
  interface GlobalComponents {
    "eks-token-generator": DefineComponent<GeneratorProps, {}, {}, {}, {}, {}, {}, Emits>;
    "eks-token-inspector": DefineComponent<InspectorProps, {}, {}, {}, {}, {}, {}, Emits>;
  }
}
