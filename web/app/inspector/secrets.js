// Which parts of an Inspection are secret. A name doesn't make a part harmless:
// it must also look like a harmless value. Anything else may contain a piece of
// a signature or a session token.

const HOST = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){0,9}(:\d{1,5})?$/i;
const PATH = /^\/?[\w.-]{0,11}\/?$/;

/** The values of parameters that contain no secret, by name in lower case. */
const VALUES = {
  __proto__: null,
  "action": /^[A-Za-z]{1,24}$/,
  "version": /^[\d-]{1,12}$/,
  "x-amz-algorithm": /^AWS4-[A-Z0-9-]{1,24}$/,
  "x-amz-credential": /^[A-Z0-9]{16,32}(\/[a-z0-9_-]{1,24}){4}$/,
  "x-amz-date": /^\d{8}T\d{6}Z$/,
  "x-amz-expires": /^-?\d{1,11}$/,
  "x-amz-signedheaders": /^[a-z0-9-]{1,24}(;[a-z0-9-]{1,24}){0,5}$/,
};

const isKnownName = (name) => name.toLowerCase() in VALUES || /^x-amz-(security-token|signature)$/i.test(name);

/**
 * Everything that must not be visible while secrets are hidden, in each form
 * that occurs in the token and its URL.
 *
 * @param {any} inspection
 * @returns {string[]}
 */
export function secretsIn({ token, url, segments, parts, repair, secrets = [] }) {
  const found = new Set(secrets).add(repair.token);
  for (const segment of segments) {
    if (isHarmless(segment, url, parts.params)) continue;
    found.add(token.slice(segment.tokenStart, segment.tokenEnd));
    const param = parts.params.find((p) => p.part === segment.id);
    if (param) found.add(param.value).add(param.raw);
    if (!param || !isKnownName(param.name)) found.add(url.slice(segment.urlStart, segment.urlEnd)).add(param?.name ?? "");
  }
  if (segments.length === 0) found.add(token);
  return [...found];
}

/**
 * Whether a segment contains nothing that must be hidden.
 *
 * @param {{id: string, urlStart: number, urlEnd: number}} segment
 * @param {string} url
 * @param {any[]} params
 * @returns {boolean}
 */
export function isHarmless({ id, urlStart, urlEnd }, url, params) {
  const text = url.slice(urlStart, urlEnd);
  switch (id) {
    case "prefix": return true;
    case "scheme": return /^[a-z]{0,8}(:\/\/)?$/i.test(text);
    case "host": return HOST.test(text);
    case "path": return PATH.test(text);
  }
  const param = params.find((p) => p.part === id);
  return param !== undefined && VALUES[param.name.toLowerCase()]?.test(param.value) === true;
}
