import { ownValue } from "./own.js";

/** The error that every call rejects with; ekstoken.d.ts documents it. */
export class EksTokenError extends Error {
  constructor(code, message, field = "", options) {
    super(message, options);
    this.name = "EksTokenError";
    this.code = code;
    this.field = field;
    const explanation = options && ownValue(options, "explanation");
    if (explanation) this.explanation = explanation;
  }
}
