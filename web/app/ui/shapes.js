// What a value looks like.

/**
 * Whether a text looks like a secret access key, or most of one, rather than a
 * cluster name.
 *
 * @param {string} text
 * @returns {boolean}
 */
export function looksSecret(text) {
  if (!/^[A-Za-z0-9/+]{30,44}$/.test(text)) return false;
  const turns = text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])|\d(?=[A-Za-z])/g)?.length ?? 0;
  return text.includes("/") || text.includes("+") || (/\d/.test(text) && turns >= 8);
}
