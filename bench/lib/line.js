// A slow line in front of a server: a TCP relay with a rate and a latency that
// all connections share. Unlike DevTools' throttling, it also applies to
// workers, and a new connection costs a round trip, as in reality. It has no
// slow start and no packet loss.
import { connect, createServer } from "node:net";

/** How much a connection sends at a time: about two packets, so that connections share the rate. */
const PORTION = 2896;

/**
 * Relays one of its ports to another port.
 * @param rate bytes per millisecond towards the browser
 * @param latency milliseconds for a round trip
 */
export async function slowLine(port, { rate, latency }) {
  const waiting = []; // connections with data to send, in turn
  let free = 0; // when the line is free again
  let timer;

  /** Sends what the line has had time for. */
  function pump() {
    timer = undefined;
    const now = performance.now();
    while (waiting.length > 0 && free <= now) {
      const flow = waiting.shift();
      const portion = flow.take();
      free = Math.max(free, now - 5) + portion.length / rate;
      flow.deliver(portion);
      if (flow.size > 0) waiting.push(flow);
      else flow.idle();
    }
    if (waiting.length > 0) timer = setTimeout(pump, Math.max(0, free - now));
  }

  const sockets = new Set();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: "127.0.0.1", noDelay: true });
    const start = performance.now() + latency; // the handshake's round trip
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        (socket === near ? far : near).destroy();
      });
    }
    const after = (time, work) => setTimeout(work, Math.max(0, time - performance.now()));
    near.on("data", (data) => after(Math.max(start, performance.now() + latency / 2), () => far.write(data)));

    const flow = {
      chunks: [],
      size: 0,
      take() {
        const [first] = flow.chunks;
        const portion = first.subarray(0, PORTION);
        if (portion.length === first.length) flow.chunks.shift();
        else flow.chunks[0] = first.subarray(PORTION);
        flow.size -= portion.length;
        return portion;
      },
      deliver(portion) {
        after(performance.now() + latency / 2, () => near.write(portion));
      },
      idle() {},
    };
    far.on("data", (data) => {
      flow.chunks.push(data);
      if (flow.size === 0) waiting.push(flow);
      flow.size += data.length;
      timer ??= setTimeout(pump, 0);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    close() {
      clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
