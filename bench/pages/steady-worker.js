// In a worker: compares the bare core with the other signers.
import { startCore } from "./core.js";
import { peers } from "./peers.js";
import { race } from "./race.js";

const compiled = WebAssembly.compileStreaming(fetch("/ekstoken.wasm"));
const policy = self.trustedTypes.createPolicy("bench", { createScriptURL: (url) => url });
self.importScripts(policy.createScriptURL("/wasm_exec.js"));

self.onmessage = async ({ data }) => {
  try {
    const call = startCore(await compiled);
    self.postMessage({ value: await (data.race ? runRace(call, data.race) : recognize(call, data.recognize)) });
  } catch (error) {
    self.postMessage({ error: String(error?.stack ?? error) });
  }
};

function runRace(call, { input, ...options }) {
  // Calls it like web/module/plans.js.
  call("plan", `1 ${JSON.stringify(input)}`);
  const contenders = { "ekstoken's core": (signingTime) => call("token", `1 ${Math.floor(signingTime / 1000)}`) };
  for (const [name, start] of Object.entries(peers)) contenders[name] = start(input);
  return race(contenders, options);
}

function recognize(call, { texts, rounds, warmUp }) {
  const times = texts.map(() => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [i, text] of texts.entries()) {
      const start = performance.now();
      call("recognize", JSON.stringify({ text, now: new Date().toISOString() }));
      if (round >= 0) times[i].push(performance.now() - start);
    }
  }
  return { times };
}
