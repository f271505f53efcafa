// Measures contenders, functions from a Date to a token, in turn.

const wait = () => new Promise((resolve) => setTimeout(resolve, 0));

const ways = {
  /** All calls in one turn of the event loop. */
  together: (make, dates) => Promise.all(dates.map((date) => make(date))),
  /** Each call after the previous one has returned. */
  async "one after another"(make, dates) {
    const tokens = [];
    for (const date of dates) tokens.push(await make(date));
    return tokens;
  },
};

/** What must be the same for all contenders: the signature in a token. */
function signatureOf(token) {
  const url = atob(token.slice("k8s-aws-v1.".length).replaceAll("-", "+").replaceAll("_", "/"));
  return new URL(url).searchParams.get("X-Amz-Signature");
}

/**
 * Has every contender make the same tokens, in rounds, in a different order each
 * round. Returns {way: {contender: [microseconds per token, by round]}} and the
 * signatures of the first round.
 */
export async function race(contenders, { rounds, warmUp, count, firstSecond }) {
  const names = Object.keys(contenders);
  let second = 0;
  const dates = () => Array.from({ length: count }, () => new Date(firstSecond + 1000 * second++));
  const times = {};
  let first;
  for (let round = -warmUp; round < rounds; round++) {
    for (const [way, run] of Object.entries(ways)) {
      const asked = dates();
      let signatures;
      for (const name of turned(names, round + warmUp)) {
        await wait();
        const start = performance.now();
        const tokens = await run(contenders[name], asked);
        const end = performance.now();
        if (round >= 0) ((times[way] ??= {})[name] ??= []).push((1000 * (end - start)) / count);
        const made = tokens.map(signatureOf);
        signatures ??= made;
        first ??= made;
        if (made.some((s, i) => !/^[0-9a-f]{64}$/.test(s) || s !== signatures[i])) throw new Error(`${name} signs otherwise`);
      }
    }
  }
  return { times, signatures: first };
}

/** The names in a different order each round, each of them first equally often. */
function turned(names, round) {
  const at = round % names.length;
  const order = [...names.slice(at), ...names.slice(0, at)];
  return round & 1 ? order.reverse() : order;
}
