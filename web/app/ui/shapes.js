// What a value looks like.

/**
 * Whether a text looks like a secret access key, a session token or a signature,
 * or most of one, rather than a cluster name or an ARN.
 *
 * @param {string} text
 * @returns {boolean}
 */
export function looksSecret(text) {
  const name = text.replace(/^arn:[^/]*\//, "");
  if (/^[0-9a-f]{48,64}$/i.test(name)) return true; // a signature
  if (!/^[A-Za-z0-9/+_]{30,}={0,2}$/.test(name)) return false;
  const turns = name.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])|\d(?=[A-Za-z])/g)?.length ?? 0;
  return name.includes("/") || name.includes("+") || (/\d/.test(name) && turns >= 8);
}
