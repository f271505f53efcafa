// Logs and other files in the formats of real programs, with a place for a
// secret.

/** A generator of whole numbers below a limit, deterministic for each seed. */
export function random(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

const hex = (next, length) => Array.from({ length }, () => "0123456789abcdef"[next(16)]).join("");
const two = (n) => String(n).padStart(2, "0");
const clock = (next) => `${two(next(24))}:${two(next(60))}:${two(next(60))}`;
const json = JSON.stringify;

const harEntry = (next, headers, chromium) => {
  const request = {
    method: ["GET", "POST"][next(2)],
    url: `https://ABC${next(1e6)}.gr7.eu-west-2.eks.amazonaws.com/api/v1/pods?limit=${next(500)}`,
    httpVersion: "http/2.0",
    headers,
  };
  const response = {
    status: [200, 401, 403][next(3)],
    statusText: "",
    headers: [{ name: "audit-id", value: hex(next, 32) }],
    content: { size: 2, mimeType: "application/json", text: "{}" },
  };
  const startedDateTime = `2026-11-28T${clock(next)}.${next(900) + 100}Z`;
  return chromium ? { _priority: "High", request, response, startedDateTime, time: 1.5 } : { startedDateTime, request, response, time: 2 };
};

/** Splits harEntry()'s result for a header at the place of its secret. */
const harSecret = (next, chromium) => {
  const [before, after] = json(harEntry(next, [{ name: "Authorization", value: "Bearer @@" }], chromium)).split("@@");
  return [before, `${after},\n`];
};

/**
 * Each format: noise(next) is a line without a secret, secret(next) the text
 * before and after one.
 *
 * @type {Record<string, {noise: (next: (limit: number) => number) => string, secret: (next: (limit: number) => number) => [string, string]}>}
 */
export const formats = {
  klog: {
    noise: (next) =>
      `I1128 ${clock(next)}.${100000 + next(800000)}    1 httplog.go:132] "HTTP" verb="GET" URI="/api/v1/namespaces/kube-system/secrets/default-token-${hex(next, 5)}" latency="${next(90)}.2ms" userAgent="kubelet/v1.33.0" résumé="é"\n`,
    secret: (next) => [`E1128 ${clock(next)}.123456    1 authentication.go:63] Unable to authenticate: token `, "\n"],
  },
  "kubectl -v=9": {
    noise: (next) => `I1128 ${clock(next)}.000001   99 round_trippers.go:580]     Audit-Id: ${hex(next, 8)}-${hex(next, 4)}\n`,
    secret: (next) => [
      `I1128 ${clock(next)}.000001   99 round_trippers.go:466] curl -v -XGET  -H "Accept: application/json" -H "Authorization: Bearer `,
      `" 'https://ABC.gr7.eu-west-2.eks.amazonaws.com/api?timeout=32s'\n`,
    ],
  },
  "JSON lines": {
    noise: (next) =>
      `${json({ level: "info", ts: `2026-11-28T${clock(next)}Z`, msg: "Reconciling", controller: "secret", name: `db-${next(99)}`, reconcileID: hex(next, 32) })}\n`,
    secret: (next) => [`{"level":"debug","ts":"2026-11-28T${clock(next)}Z","headers":{"Authorization":["Bearer `, `"]},"n":${next(9)}}\n`],
  },
  nginx: {
    noise: (next) =>
      `10.0.${next(255)}.7 - - [28/Nov/2026:${clock(next)} +0000] "GET /static/main.${hex(next, 8)}.js HTTP/1.1" 200 ${next(99999)} "-" "Mozilla/5.0"\n`,
    secret: (next) => [`10.0.${next(255)}.7 - - [28/Nov/2026:${clock(next)} +0000] "GET /ws?token=`, ` HTTP/1.1" 401 12 "-" "curl/8.5.0"\n`],
  },
  Envoy: {
    noise: (next) =>
      `[2026-11-28T${clock(next)}.123Z] "GET /healthz HTTP/2" 200 - via_upstream - "-" 0 15 ${next(9)} ${next(9)} "-" "kube-probe/1.33" "${hex(next, 32)}" "pod:8080"\n`,
    secret: (next) => [`[2026-11-28T${clock(next)}.123Z] "GET /api HTTP/2" 401 - via_upstream authorization="Bearer `, `" 0 157 3\n`],
  },
  "CloudWatch export": {
    noise: (next) =>
      `2026-11-28T${clock(next)}.000Z time="2026-11-28T${clock(next)}Z" level=info msg="access granted" arn="arn:aws:iam::111122223333:role/ops" client="127.0.0.1:${next(60000)}" groups="[system:masters]" method=POST path="/authenticate"\n`,
    secret: (next) => [
      `2026-11-28T${clock(next)}.000Z time="2026-11-28T${clock(next)}Z" level=warning msg="access denied" token="`,
      `" method=POST path="/authenticate"\n`,
    ],
  },
  "HAR of Chromium": {
    noise: (next) => `${json(harEntry(next, [{ name: ":authority", value: "x" }], true))},\n`,
    secret: (next) => harSecret(next, true),
  },
  "HAR of Firefox": {
    noise: (next) => `${json(harEntry(next, [{ name: "Host", value: "x" }], false))},\n`,
    secret: (next) => harSecret(next, false),
  },
  "GitHub Actions": {
    noise: (next) => `2026-11-28T${clock(next)}.1234567Z [command]/usr/bin/git version ${next(9)}\r\n`,
    secret: (next) => [`2026-11-28T${clock(next)}.1234567Z ##[debug]TOKEN=`, "\r\n"],
  },
  journald: {
    noise: (next) =>
      `${json({ __REALTIME_TIMESTAMP: `17900000${next(90) + 10}000000`, _HOSTNAME: `ip-10-0-${next(255)}-1`, MESSAGE: "Started kubelet.", PRIORITY: "6" })}\n`,
    secret: (next) => [`{"__REALTIME_TIMESTAMP":"17900000${next(90) + 10}000000","MESSAGE":"got token: \\"`, `\\" from helper"}\n`],
  },
  docker: {
    noise: (next) => `${json({ log: `${json({ msg: "tick", n: next(1e6) })}\n`, stream: "stdout", time: `2026-11-28T${clock(next)}.5Z` })}\n`,
    secret: (next) => [
      `{"log":"{\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"`,
      `\\"}}\\n","stream":"stdout","time":"2026-11-28T${clock(next)}.5Z"}\n`,
    ],
  },
  "Java stack trace": {
    noise: (next) => `\tat io.kubernetes.client.openapi.ApiClient.handleResponse(ApiClient.java:${next(1999)})\n`,
    secret: () => ["io.kubernetes.client.openapi.ApiException: Unauthorized headers={Authorization=[Bearer ", "]}\n"],
  },
};

/** The CRC-32 of bytes, as used by zip files. */
export function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/**
 * Makes a zip file.
 *
 * @param {{name: string, bytes: Buffer, method: 0 | 8}[]} files
 */
export function zip(files, { crc32, deflateRawSync }) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, bytes, method } of files) {
    const data = method === 8 ? deflateRawSync(bytes) : bytes;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    parts.push(Buffer.from("PK\x03\x04"), common, Buffer.from(name), data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}
