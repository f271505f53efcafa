// A test hook in the worker: certain words in a call's text make that call fail.

/**
 * Texts with "panic-now" make Go panic where nothing recovers, by an impossibly
 * long request. Those with "trap-now" throw what a trap throws, such as running
 * out of memory or stack. Those with "never-come-back" keep Go busy.
 */
const seam = `
  const plainEncode = TextEncoder.prototype.encodeInto;
  let text = "";
  TextEncoder.prototype.encodeInto = function (source, bytes) {
    text = String(source);
    return text.includes("panic-now") ? { read: text.length, written: 1 << 30 } : plainEncode.call(this, source, bytes);
  };
  WebAssembly.Instance = class extends WebAssembly.Instance {
    get exports() {
      const plain = super.exports;
      const call = (size) => {
        while (text.includes("never-come-back"));
        if (text.includes("trap-now")) throw new WebAssembly.RuntimeError("unreachable");
        return plain.call(size);
      };
      return { ...plain, call };
    }
  };`;

/** The rule for a host that puts the hook into the worker. */
export const withSeam = (path) => path === "/worker.js" && { edit: (bytes) => Buffer.concat([Buffer.from(`(() => {${seam}})();\n`), bytes]) };
