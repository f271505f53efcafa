// Reads a zip file's directory. See PKWARE's APPNOTE.TXT, 4.3 and 4.5.3.

/**
 * A file in a zip file.
 *
 * @typedef {object} Entry
 * @property {string} name
 * @property {Uint8Array} rawName
 * @property {number} method 0 for stored, 8 for deflate, -1 for encrypted
 * @property {number} packed its size in the zip file, in bytes
 * @property {number} modified its date and time, as MS-DOS has them
 * @property {(file: Blob, failure: import('./source.js').Failure) => Promise<Blob>} open returns its packed data
 */

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const HEADER = 0x02014b50;
const LOCAL = 0x04034b50;

/** The maximum number of entries that are read. */
const MOST = 100_000;

/**
 * @param {Blob} file
 * @param {import('./source.js').Failure} failure
 * @returns {Promise<Entry[]>} its files, in order
 */
export async function readDirectory(file, failure) {
  const { offset, size, count } = await findDirectory(file, failure);
  const view = await viewOf(file, offset, size);
  const entries = [];
  for (let at = 0; entries.length < Math.min(count, MOST);) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== HEADER) break;
    const entry = readHeader(view, at);
    at += entry.length;
    if (!entry.name.endsWith("/")) entries.push(entry);
  }
  return entries;
}

async function viewOf(file, from, size) {
  return new DataView(await file.slice(from, from + size).arrayBuffer());
}

async function findDirectory(file, failure) {
  const tail = Math.max(0, file.size - 65557);
  const view = await viewOf(file, tail, file.size - tail);
  for (let i = view.byteLength - 22; i >= 0; i--) {
    if (view.getUint32(i, true) !== END) continue;
    const found = { count: view.getUint16(i + 10, true), size: view.getUint32(i + 12, true), offset: view.getUint32(i + 16, true) };
    if (i >= 20 && view.getUint32(i - 20, true) === LOCATOR_64) return findDirectory64(file, Number(view.getBigUint64(i - 12, true)), failure);
    return found;
  }
  throw failure("invalid", "This zip file is cut: its directory, which is at its end, is missing.");
}

async function findDirectory64(file, at, failure) {
  const view = await viewOf(file, at, 56);
  if (view.byteLength < 56 || view.getUint32(0, true) !== END_64) {
    throw failure("invalid", "This zip file is damaged: its directory can’t be found.");
  }
  return {
    count: Number(view.getBigUint64(32, true)),
    size: Number(view.getBigUint64(40, true)),
    offset: Number(view.getBigUint64(48, true)),
  };
}

function readHeader(view, at) {
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((i) => view.getUint16(at + i, true));
  const rawName = new Uint8Array(view.buffer, at + 46, Math.min(nameLength, view.byteLength - at - 46)).slice();
  const encrypted = (view.getUint16(at + 8, true) & 1) === 1;
  let packed = view.getUint32(at + 20, true);
  let offset = view.getUint32(at + 42, true);
  const unpacked = view.getUint32(at + 24, true);
  const wide = wideSizes(view, at + 46 + nameLength, extraLength);
  if (unpacked === 0xffffffff) wide.shift();
  if (packed === 0xffffffff) packed = wide.shift() ?? 0;
  if (offset === 0xffffffff) offset = wide.shift() ?? 0;
  return {
    name: new TextDecoder().decode(rawName),
    rawName,
    method: encrypted ? -1 : view.getUint16(at + 10, true),
    packed,
    modified: view.getUint32(at + 12, true),
    length: 46 + nameLength + extraLength + commentLength,
    open: (file, failure) => data(file, offset, packed, failure),
  };
}

/** Returns the numbers of a Zip64 extra field. */
function wideSizes(view, at, length) {
  const end = Math.min(at + length, view.byteLength);
  while (at + 4 <= end) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      const sizes = [];
      for (let i = 0; i + 8 <= size && at + 12 + i <= end; i += 8) sizes.push(Number(view.getBigUint64(at + 4 + i, true)));
      return sizes;
    }
    at += 4 + size;
  }
  return [];
}

async function data(file, offset, packed, failure) {
  const view = await viewOf(file, offset, 30);
  if (view.byteLength < 30 || view.getUint32(0, true) !== LOCAL) {
    throw failure("invalid", "This zip file is damaged: an entry isn’t where its directory says.");
  }
  const start = offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  return file.slice(start, start + packed);
}
