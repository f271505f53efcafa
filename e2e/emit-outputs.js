// Prints the outputs for a token as JSON. Reads {"made", "cluster"}, the
// arguments of outputs(), as JSON from standard input.
import { readFileSync } from "node:fs";
import { outputs } from "../web/app/generator/outputs.js";

const { made, cluster } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(outputs(made, cluster)));
