// Prints a recipe, filled in as the public module does. Reads {"code", "place",
// "signs"}, the arguments of fill(), as JSON from its standard input.
import { readFileSync } from "node:fs";
import { fill } from "../../../web/recipes/fill.js";

const { code, place, signs } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(fill(code, place, signs));
