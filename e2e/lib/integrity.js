// Subresource Integrity.
import { createHash } from "node:crypto";

/** The value for bytes, in the form of integrity.json. */
export const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
