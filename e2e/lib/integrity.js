// Subresource Integrity.
import { createHash } from "node:crypto";

/** The value for bytes, as integrity.json has it. */
export const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
