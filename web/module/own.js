// Objects from outside are read by their own properties only. A page whose
// Object.prototype was polluted, as by a careless merge of JSON, could
// otherwise add an option that nobody passed: a worker of its own, say, to be
// handed the secret key. The same goes for the objects passed to the browser,
// which reads absent fields through the prototype too.

/** Returns a copy of an object's own enumerable properties, with no prototype. */
export function own(source) {
  return { __proto__: null, ...source };
}

/** Returns an own property of an object, enumerable or not, or undefined. */
export function ownValue(source, name) {
  return Object.hasOwn(source, name) ? source[name] : undefined;
}

/** Returns a copy of a list that JSON.stringify finds no toJSON on. */
export function ownList(list) {
  return Object.setPrototypeOf([...list], null);
}
