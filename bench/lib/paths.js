import { fileURLToPath } from "node:url";

export const top = fileURLToPath(new URL("../../", import.meta.url));
export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
export const here = fileURLToPath(new URL("../", import.meta.url));
