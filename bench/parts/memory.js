// How much memory a page with a warm module uses, and whether that grows.
import { openSteady } from "./steady.js";
import { clusterName, credentials, firstSecond, region } from "../lib/input.js";

const MiB = 2 ** 20;

export async function memory({ times, log }) {
  const { page, browser, close } = await openSteady();
  try {
    const input = { credentials, clusterName, region };
    const token = await page.evaluate(
      async (input, firstSecond) => {
        const { load } = await import("/ekstoken.js");
        return (await (await load({ inParts: false })).getToken({ ...input, signingTime: new Date(firstSecond) })).token;
      },
      input,
      firstSecond,
    );
    const many = (count) =>
      page.evaluate(
        async (input, firstSecond, text, count) => {
          const { load } = await import("/ekstoken.js");
          const ekstoken = await load({ inParts: false });
          for (let i = 0; i < count; i++) {
            await ekstoken.getToken({ ...input, signingTime: new Date(firstSecond + 1000 * (i % 3600)) });
            await ekstoken.inspect(text);
          }
        },
        input,
        firstSecond,
        token,
        count,
      );
    const result = { times, stages: [] };
    const note = async (name) => result.stages.push({ name, ...(await held(page)) });
    await note("module loaded, one token made");
    await many(100);
    await note("after 100 tokens and 100 inspections");
    for (let half = 1; half <= 2; half++) {
      await many(times / 2);
      await note(`after ${((times / 2) * half).toLocaleString("en")} of each`);
      log(`memory: ${(times / 2) * half} of ${times}`);
    }
    return { ...result, browser: await browser.version() };
  } finally {
    await close();
  }
}

/** MiB of JavaScript heap in the page and in the worker, and of Go's memory, after garbage collection. */
async function held(page) {
  const session = await page.createCDPSession();
  const inPage = await heap(session);
  await session.detach();
  const [worker] = page.workers();
  const inWorker = await heap(worker.client);
  return { page: inPage, worker: inWorker, wasm: await wasmMemory(worker.client) };
}

async function heap(session) {
  await session.send("HeapProfiler.enable");
  for (let i = 0; i < 2; i++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.send("HeapProfiler.disable");
  return usedSize / MiB;
}

/** The size of all WebAssembly memories of a worker: DevTools can find what the worker's own code hides. */
async function wasmMemory(session) {
  const { result: prototype } = await session.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
  const { result } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    returnByValue: true,
    functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
  });
  await session.send("Runtime.releaseObject", { objectId: objects.objectId });
  return result.value / MiB;
}
