// Runs Go's hello world in a worker, and takes the time when its line reaches
// the page. As in ekstoken, the page compiles while the worker starts.
globalThis.firstAnswer = new Promise((resolve) => {
  const url = trustedTypes.createPolicy("hello", { createScriptURL: (address) => address }).createScriptURL("hello-worker.js");
  const worker = new Worker(url);
  worker.onmessage = () => resolve(performance.now());
  WebAssembly.compileStreaming(fetch("hello.wasm")).then((module) => worker.postMessage(module));
});
