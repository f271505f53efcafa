import { EksElement, reflect } from "./base.js";

/** The generator of tokens, `<eks-token-generator>`. */
export class EksTokenGenerator extends EksElement {}

reflect(EksTokenGenerator, "cluster", "region", "endpoint");
