// Only own properties of outside objects are read. A page whose Object.prototype
// was polluted, as by a careless merge of JSON, could otherwise add an option
// that nobody passed: a malicious worker, say, that would receive the secret
// key. The same goes for objects passed to the browser, which also reads absent
// fields through the prototype.

/** Returns a copy of an object's own enumerable properties, with no prototype. */
export function own(source) {
  return { __proto__: null, ...source };
}

/** Returns an own property of an object, enumerable or not, or undefined. */
export function ownValue(source, name) {
  return Object.hasOwn(source, name) ? source[name] : undefined;
}

/** Returns a copy of a list, on which JSON.stringify finds no toJSON. */
export function ownList(list) {
  return Object.setPrototypeOf([...list], null);
}
