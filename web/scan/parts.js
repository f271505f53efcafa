// The parts of a source: a zip file's entries, or the one source itself.

import { isZip, open, unpacked } from "./source.js";
import { readDirectory } from "./zip.js";

/**
 * One part of a source.
 *
 * @typedef {object} Part
 * @property {string} path its name in the zip file, '' if the source isn't one
 * @property {import('./source.js').Source} source
 * @property {number} before how many bytes precede it in all parts
 * @property {number} total the size of all parts in bytes, 0 if unknown
 * @property {import('./zip.js').Entry} [entry]
 */

/**
 * @param {import('./source.js').Failure} failure
 * @returns {AsyncGenerator<Part>}
 */
export async function* partsOf(source, failure) {
  const file = await asZip(source);
  if (!file) {
    const opened = await open(source, failure);
    yield { path: "", source: opened, before: 0, total: opened.total, entry: undefined };
    return;
  }
  const entries = await readDirectory(file, failure);
  const total = entries.reduce((sum, entry) => sum + entry.packed, 0);
  let before = 0;
  for (const entry of entries) {
    yield { path: entry.name, source: await openEntry(file, entry, failure), before, total, entry };
    before += entry.packed;
  }
}

/** Returns a source as a Blob if it is a zip file. A stream isn't examined: a zip file's directory is at its end. */
async function asZip(source) {
  const blob =
    source instanceof Blob ? source : source instanceof ArrayBuffer || ArrayBuffer.isView(source) ? new Blob([/** @type {BlobPart} */ (source)]) : undefined;
  if (!blob) return undefined;
  return isZip(new Uint8Array(await blob.slice(0, 4).arrayBuffer())) ? blob : undefined;
}

async function openEntry(file, entry, failure) {
  const packed = await entry.open(file, failure);
  if (entry.method === 0) return open(packed, failure);
  if (entry.method !== 8) {
    throw failure("unsupported", "The zip file has an entry that is packed in another way than deflate, or encrypted.");
  }
  return unpacked(await open(packed, failure), "deflate-raw", failure);
}
