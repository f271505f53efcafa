// require() has the same types.
import ekstoken = require("ekstoken");

export const version: Promise<string> = ekstoken.load().then((eks) => eks.version()).then(({ go }) => go);
