// In the page: compares the public module with the other signers.
import { load } from "/ekstoken.js";
import { peers } from "./peers.js";
import { race } from "./race.js";

globalThis.steady = {
  async race({ input, ...options }) {
    const ekstoken = await load({ inParts: false });
    const contenders = { ekstoken: async (signingTime) => (await ekstoken.getToken({ ...input, signingTime })).token };
    for (const [name, start] of Object.entries(peers)) contenders[name] = start(input);
    return race(contenders, options);
  },

  /** Milliseconds of each of several calls of inspect. */
  async inspect({ text, options, count, warmUp }) {
    const ekstoken = await load({ inParts: false });
    const times = [];
    let result;
    for (let i = -warmUp; i < count; i++) {
      const start = performance.now();
      result = await ekstoken.inspect(text, options);
      if (i >= 0) times.push(performance.now() - start);
    }
    return { times, findings: result.findings.map(({ id }) => id), accepted: result.accepted };
  },

  /** Milliseconds of recognize for each text, in rounds. */
  async recognize({ texts, rounds, warmUp }) {
    const ekstoken = await load({ inParts: false });
    const times = texts.map(() => []);
    const found = [];
    for (let round = -warmUp; round < rounds; round++) {
      for (const [i, text] of texts.entries()) {
        const start = performance.now();
        const result = await ekstoken.recognize(text);
        if (round >= 0) times[i].push(performance.now() - start);
        found[i] = { credentials: result.credentials.length, clusters: result.clusters.length, tokens: result.tokens.length };
      }
    }
    return { times, found };
  },

  async many({ input, count, text }) {
    const ekstoken = await load({ inParts: false });
    for (let i = 0; i < count; i++) {
      await ekstoken.getToken({ ...input, signingTime: new Date(input.firstSecond + 1000 * i) });
      await ekstoken.inspect(text);
    }
  },
};

/** The same race inside a worker, with the core called directly. */
globalThis.workerRace = (options) => ask({ race: options });
globalThis.workerRecognize = (options) => ask({ recognize: options });

function ask(question) {
  const worker = new Worker(policy.createScriptURL("/steady-worker.js"));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.value));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}

const policy = globalThis.trustedTypes.createPolicy("bench", { createScriptURL: (url) => url });
