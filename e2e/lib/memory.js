// The memory of a page and its only worker, as measured by Chromium.

/**
 * Bytes in use after garbage collection: by scripts of the page, by scripts of
 * its worker, and by the worker's WebAssembly memory. (Buffers that scripts hold
 * are included, among them WebAssembly's own; texts that the browser keeps
 * outside the scripts' heap are not.)
 */
export async function held(page) {
  const session = await page.createCDPSession();
  const workers = page.workers();
  if (workers.length !== 1) throw new Error(`${workers.length} workers, not one`);
  const [{ client }] = workers;
  const result = { page: await heap(session), worker: await heap(client), wasm: await wasmMemory(client) };
  await session.detach();
  return result;
}

async function heap(session) {
  await session.send("HeapProfiler.enable");
  for (let i = 0; i < 2; i++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  await session.send("HeapProfiler.disable");
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

// The worker's code doesn't expose the memory; the protocol finds it.
async function wasmMemory(session) {
  const { result: prototype } = await session.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
  const { result } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
    returnByValue: true,
  });
  await session.send("Runtime.releaseObject", { objectId: objects.objectId });
  return result.value;
}

/** The slope of the best-fitting line through the points [x, y] (least squares). */
export function slope(points) {
  const mean = (i) => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  const [x0, y0] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
  return over / points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
}
