// Scanning and redacting: every secret at its exact position, in every format
// and encoding, for every kind of source and wherever its chunks end.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { deflateRawSync, gzipSync } from "node:zlib";
import { crc32, formats, random, zip } from "./lib/logs.js";
import { dist } from "./lib/paths.js";
import { identity, request } from "./lib/samples.js";
import { newSearch } from "../web/scan/search.js";

const { load } = await import(pathToFileURL(join(dist, "node.js")));
const eks = await load();
const now = "2026-11-28T10:00:00Z";

/** Different tokens, each signed a second later. */
const tokens = (await Promise.all(Array.from({ length: 120 }, (_, i) => eks.getToken({ ...request, signingTime: 1_790_000_000_000 + 1000 * i })))).map(
  ({ token }) => token,
);

/** Logs with tokens at known places: {text, places: [{offset, line, token}]}. */
function makeLog(format, size, seed) {
  const next = random(seed);
  const places = [];
  const parts = [];
  let bytes = 0;
  let lines = 1;
  let n = 0;
  const add = (text) => {
    parts.push(text);
    bytes += Buffer.byteLength(text);
    lines += text.split("\n").length - 1;
  };
  while (bytes < size) {
    for (let i = next(60); i >= 0; i--) add(format.noise(next));
    const token = tokens[n++ % tokens.length];
    const [before, after] = format.secret(next);
    add(before);
    places.push({ offset: bytes, line: lines, token });
    add(token + after);
  }
  return { text: parts.join(""), places };
}

async function scanned(source, options) {
  const hits = [];
  const scan = eks.scan(source, { now, ...options });
  for await (const hit of scan) hits.push(hit);
  return { hits, summary: await scan.summary };
}

/** A stream in pieces of some size. */
function inPieces(bytes, size) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(new Uint8Array(bytes.subarray(at, (at += size))));
    },
  });
}

/** The first place of each token, as scan() tells it. */
function firsts(places, stride = 1, start = 0) {
  const seen = new Map();
  for (const { offset, line, token } of places) {
    if (!seen.has(token)) seen.set(token, { offset: stride * offset + start, line, token, count: 0 });
    seen.get(token).count++;
  }
  return [...seen.values()];
}

const told = (hits) => hits.filter(({ what }) => what === "token").map(({ offset, line, text, count }) => ({ offset, line, token: text, count }));

describe("scan() finds every token at its place", () => {
  for (const [name, format] of Object.entries(formats)) {
    test(name, async () => {
      const { text, places } = makeLog(format, 3_000_000, 1);
      const bytes = Buffer.from(text);
      const want = firsts(places);
      for (const [form, source] of Object.entries({
        text,
        bytes: new Uint8Array(bytes),
        blob: new Blob([bytes]),
        response: new Response(bytes),
        "4 MiB": inPieces(bytes, 4 << 20),
        "997 bytes": inPieces(bytes, 997),
        gzip: new Blob([gzipSync(bytes)]),
      })) {
        const { hits, summary } = await scanned(source);
        assert.deepEqual(told(hits), want, form);
        assert.equal(summary.bytes, bytes.length, form);
        assert.equal(summary.lines, text.split("\n").length - Number(text.endsWith("\n")), form);
        assert.equal(summary.incomplete, "", form);
      }
    });
  }

  test("a byte at a time, and over the border of two blocks", async () => {
    const { text, places } = makeLog(formats.klog, 60_000, 2);
    const { hits } = await scanned(inPieces(Buffer.from(text), 1));
    assert.deepEqual(told(hits), firsts(places));
    const around = `Authorization: Bearer ${tokens[0]}\n`;
    for (const border of [1 << 20, 2 << 20, (1 << 20) + (1 << 19)]) {
      for (let shift = 0; shift <= around.length + 100; shift += 41) {
        const filler = `${"x".repeat(79)}\n`.repeat(border / 80 + 1).slice(0, border - shift);
        const { hits } = await scanned(new Blob([filler, around, filler]));
        assert.deepEqual(told(hits), [{ offset: filler.length + 22, line: filler.split("\n").length, token: tokens[0], count: 1 }], `${border - shift}`);
      }
    }
  });

  test("UTF-16, with a mark and without, of either order", async () => {
    const { text, places } = makeLog(formats.klog, 400_000, 3);
    const plain = text.replace(/[^\0-\x7f]/g, "?");
    const shifted = [];
    let drift = 0;
    let last = 0;
    for (const place of places) {
      // offsets count bytes of UTF-8 there, units here
      const unit = Buffer.from(text).subarray(0, place.offset).toString().length;
      shifted.push({ ...place, offset: unit });
      drift += unit - last;
      last = unit;
    }
    assert.ok(drift > 0);
    const le = Buffer.from(plain, "utf16le");
    const be = Buffer.from(le).swap16();
    for (const [name, bytes, mark] of [
      ["LE", le, 0],
      ["BE", be, 0],
      ["LE with a mark", Buffer.concat([Buffer.from([0xff, 0xfe]), le]), 2],
      ["BE with a mark", Buffer.concat([Buffer.from([0xfe, 0xff]), be]), 2],
    ]) {
      const { hits } = await scanned(new Blob([bytes]));
      assert.deepEqual(
        told(hits).map(({ offset, token }) => [offset, token]),
        firsts(shifted, 2, mark).map(({ offset, token }) => [offset, token]),
        name,
      );
    }
  });

  test("tokens as a paste has them: in base64, wrapped, cut, escaped", async () => {
    const token = tokens[5];
    const wrapped = token.replace(/.{76}/g, "$&\n");
    const cases = {
      "in base64": [Buffer.from(`x${token}`).toString("base64"), token],
      wrapped: [wrapped, token],
      "cut by an ellipsis": [`${token.slice(0, 400)}…`, token.slice(0, 400)],
      "in JSON in JSON": [`{"log":"{\\"token\\":\\"${token}\\"}"}`, token],
      "in a URL": [`/?token=${token}&x=1`, token],
      "without its prefix": [`token: ${token.slice(11)}`, token.slice(11)],
    };
    for (const [name, [text, want]] of Object.entries(cases)) {
      const noise = formats.klog.noise(random(1)).repeat(3000);
      const { hits } = await scanned(`${noise}${text}\n${noise}`);
      assert.deepEqual(
        hits.map((hit) => hit.text),
        [want],
        name,
      );
    }
  });

  test("a zip file, entry by entry", async () => {
    const logs = ["klog", "nginx"].map((name, i) => ({ name: `pods/${name}.log`, ...makeLog(formats[name], 200_000, 10 + i) }));
    const file = zip(
      logs.map(({ name, text }, i) => ({ name, bytes: Buffer.from(text), method: i === 0 ? 8 : 0 })),
      { crc32, deflateRawSync },
    );
    const { hits } = await scanned(new Blob([file]));
    const first = firsts(logs[0].places);
    assert.deepEqual(
      told(hits)
        .slice(0, first.length)
        .map(({ offset }) => offset),
      first.map(({ offset }) => offset),
    );
    assert.deepEqual(
      [...new Set(hits.map(({ path }) => path))].sort(),
      ["pods/klog.log", "pods/nginx.log"].slice(0, new Set(hits.map(({ path }) => path)).size),
    );
  });

  test("what is broken is scanned as far as it goes", async () => {
    const { text } = makeLog(formats.klog, 2_000_000, 4);
    const packed = gzipSync(text);
    const total = ({ hits }) => hits.reduce((sum, { count }) => sum + count, 0);
    const whole = total(await scanned(text));
    const cut = await scanned(new Blob([packed.subarray(0, packed.length / 2)]));
    assert.ok(total(cut) > whole / 3 && total(cut) < whole, `${total(cut)} of ${whole}`);
    assert.match(cut.summary.incomplete, /gzip/);
    const failing = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(text.slice(0, 1_000_000)));
      },
      pull(controller) {
        controller.error(new Error("gone"));
      },
    });
    assert.match((await scanned(failing)).summary.incomplete, /failed before its end/);
    const { hits } = await scanned(Buffer.concat([Buffer.from([0xff, 0xc3, 0x28, 0x0a]), Buffer.from(`Bearer ${tokens[0]}\n`)]));
    assert.deepEqual(told(hits), [{ offset: 11, line: 2, token: tokens[0], count: 1 }]);
  });
});

test("the search finds the same with WebAssembly and without", () => {
  const size = 1 << 18;
  const [fast, plain] = [newSearch(size), newSearch(size, true)];
  const next = random(11);
  const pieces = [
    "k8s-aws-v1.",
    "K8S-AWS-V",
    "aHR0cHM6Ly9",
    "AKIAABCDEFGHIJKLMNOP",
    "ASIA",
    "signature=",
    "Signature: ",
    'SecretAccessKey":',
    "token=",
    "TOKEN",
    "eyJhbGci",
    "IQoJb3Jp",
    "Bearer abcdefgh",
    "PRIVATE KEY-----",
    "azhzLWF3cy12MS",
    "\n",
  ];
  for (let round = 0; round < 20; round++) {
    const bytes = Buffer.alloc(size);
    for (let i = 0; i < size; i++) bytes[i] = round % 2 ? next(256) : 32 + next(90);
    for (let i = 0; i < 400; i++) bytes.write(pieces[next(pieces.length)], next(size - 32), "latin1");
    fast.bytes.set(bytes);
    plain.bytes.set(bytes);
    const [from, to] = [next(100), size - next(100)];
    assert.deepEqual(fast.anchors(from, to, size), plain.anchors(from, to, size));
    assert.ok(fast.anchors(from, to, size).length > 50);
    assert.equal(fast.lines(from, to), plain.lines(from, to));
  }
});

test("a hit tells when, whose and what, and shows no secret", async () => {
  const { token } = await eks.getToken({ ...request, signingTime: "2026-11-28T09:00:00Z" });
  const line = `2026-11-28T09:20:00Z GET /api Authorization: Bearer ${token} x-k8s-aws-id: prod\n`;
  const {
    hits: [hit],
  } = await scanned(line.repeat(3));
  assert.equal(hit.count, 3);
  assert.deepEqual(
    [hit.time, hit.expiredThen, hit.expired, hit.accessKeyId, hit.region, hit.clusterName, hit.kind],
    ["2026-11-28T09:20:00.000Z", true, true, identity.accessKeyId, request.region, "prod", "Authorization header"],
  );
  assert.equal(hit.context, "2026-11-28T09:20:00Z GET /api Authorization: Bearer [token] x-k8s-aws-id: prod");
  assert.ok(!JSON.stringify(hit).includes(token.slice(20, 60)));
});

test("HAR files: the request that a token went with", async () => {
  for (const browser of ["HAR of Chromium", "HAR of Firefox"]) {
    const { text, places } = makeLog(formats[browser], 300_000, 7);
    const har = `{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[${text}{}]}}`;
    JSON.parse(har);
    const { hits } = await scanned(har);
    const entries = JSON.parse(har).log.entries;
    for (const hit of hits.filter(({ what }) => what === "token")) {
      const entry = entries.find((e) => JSON.stringify(e.request ?? {}).includes(hit.text));
      assert.deepEqual(hit.request, { method: entry.request.method, url: entry.request.url.replace(/\?.*/, ""), status: entry.response.status }, browser);
      assert.equal(hit.time, entry.startedDateTime, browser);
    }
    assert.equal(hits.filter(({ what }) => what === "token").length, firsts(places).length);
  }
});

describe("redact() takes every secret out and nothing else", () => {
  for (const [name, format] of Object.entries(formats)) {
    test(name, async () => {
      const { text, places } = makeLog(format, 1_500_000, 20);
      let want = "";
      let from = 0;
      const bytes = Buffer.from(text);
      const names = new Map();
      for (const { offset, token } of places) {
        if (!names.has(token)) names.set(token, `EKS-TOKEN-${names.size + 1}`);
        want += bytes.subarray(from, offset).toString() + names.get(token);
        from = offset + token.length;
      }
      want += bytes.subarray(from).toString();
      const redaction = await eks.redact(new Blob([bytes]));
      const copy = await redaction.text();
      assert.ok(copy === want, "the copy differs");
      assert.deepEqual((await redaction.report).secrets, { token: names.size });
      assert.deepEqual((await scanned(copy)).hits, []);
    });
  }

  test("in UTF-16, byte for byte", async () => {
    const text = `é one ${tokens[0]} two ${tokens[1]} ☃ ${tokens[0]}\n`;
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const copy = Buffer.from(await (await (await eks.redact(new Blob([bytes]))).blob()).arrayBuffer());
    assert.equal(copy.subarray(2).toString("utf16le"), "é one EKS-TOKEN-1 two EKS-TOKEN-2 ☃ EKS-TOKEN-1\n");
  });

  test("in the base64 of a HAR file's body, which stays base64", async () => {
    const body = `{"token":"${tokens[3]}"}`;
    const har = JSON.stringify({ log: { entries: [{ response: { content: { encoding: "base64", text: Buffer.from(body).toString("base64") } } }] } });
    const copy = JSON.parse(await (await eks.redact(har)).text());
    const text = Buffer.from(copy.log.entries[0].response.content.text, "base64").toString();
    assert.match(text, /^\{"token":"EKS-TOKEN-1-{0,2}"\}$/);
  });

  test("credentials of every kind, each with a name of its own", async () => {
    const { url } = await eks.getToken(request);
    const text = [
      `AWS_ACCESS_KEY_ID=${identity.accessKeyId}`,
      `AWS_SECRET_ACCESS_KEY=${identity.secretAccessKey}`,
      `AWS_SESSION_TOKEN=${identity.sessionToken}`,
      `GET ${url}`,
      "Authorization: Basic YWRtaW46aHVudGVyMmh1bnRlcjI=",
      `again ${identity.accessKeyId}`,
    ].join("\n");
    const redaction = await eks.redact(text);
    const copy = await redaction.text();
    for (const secret of [identity.accessKeyId, identity.secretAccessKey, identity.sessionToken, /X-Amz-Signature=([0-9a-f]+)/.exec(url)[1]]) {
      assert.ok(!copy.includes(secret));
    }
    assert.match(
      copy,
      /^AWS_ACCESS_KEY_ID=ACCESS-KEY-1\nAWS_SECRET_ACCESS_KEY=SECRET-KEY-1\nAWS_SESSION_TOKEN=SESSION-TOKEN-1\nGET https:.*SIGNATURE-1.*\nAuthorization: Basic AUTHORIZATION-1\nagain ACCESS-KEY-1$/,
    );
    const second = (await scanned(copy)).hits;
    assert.deepEqual(second, []);
  });
});

describe("redact() leaves no secret where windows meet", () => {
  const letters = (next, alphabet, n) => Array.from({ length: n }, () => alphabet[next(alphabet.length)]).join("");
  const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const next = random(7);
  const secret = () => `wJ4/${letters(next, `${capitals}abcdefghijklmnopqrstuvwxyz`, 36)}`;
  // A megabyte each, on one line or many, with an anchor near every place.
  const forms = {
    "names in JSON": (id, value) => `{"SecretAccessKey": "${value}"},`,
    "pairs in JSON": (id, value) => `{"k":["${id}","${value}"]},`,
    "pairs in JSON, secret first": (id, value) => `["${value}","${id}"],`,
    pairs: (id, value) => `${id},${value},`,
    "pairs on lines": (id, value) => `${id}\n${value}\n`,
    words: (id, value) => `secret access key : ${value} `,
    commands: (id, value) => `aws configure set aws_secret_access_key ${value} `,
  };
  for (const [name, form] of Object.entries(forms)) {
    test(name, async () => {
      const secrets = Array.from({ length: 12_000 }, secret);
      const text = secrets.map((value) => form(`AKIA${letters(next, capitals, 16)}`, value)).join("");
      const copy = await (await eks.redact(text)).text();
      assert.deepEqual(
        secrets.filter((value) => copy.includes(value)),
        [],
      );
    });
  }

  test("a long value of small letters and digits", async () => {
    const values = Array.from({ length: 50 }, () => letters(next, "0123456789abcdef", 3000));
    const copy = await (await eks.redact(values.map((value) => `token: ${value}\n${"word ".repeat(500)}\n`).join(""))).text();
    assert.deepEqual(
      values.filter((value) => copy.includes(value.slice(-40))),
      [],
    );
  });
});

// Were any step quadratic, this would not end before the runner gives up.
test("texts that look like the start of a secret everywhere are scanned", { timeout: 120_000 }, async () => {
  for (const unit of ["Token=", 'TOKEN="', "aHR0cHM6Ly9", "%41IQoJb3JpZ2lu", "AKIAIOSFODNN7EXAMPLE/", "bearer+A"]) {
    const text = unit.repeat((1 << 20) / unit.length);
    assert.equal((await scanned(text)).summary.bytes, text.length);
  }
});

test("bad sources and options are told, and a scan can be stopped", async () => {
  for (const source of [5, null, {}, undefined]) {
    await assert.rejects(scanned(source), { code: "invalid", field: "source" });
  }
  await assert.rejects(scanned("x", { window: 1 }), { code: "request", field: "window" });
  await assert.rejects(scanned("x", { signal: 1 }), { code: "invalid", field: "signal" });
  const stop = new AbortController();
  const { text } = makeLog(formats.klog, 4_000_000, 5);
  const seen = [];
  await assert.rejects(
    async () => {
      for await (const hit of eks.scan(text, { now, signal: stop.signal })) {
        seen.push(hit);
        stop.abort();
      }
    },
    { name: "AbortError" },
  );
  assert.ok(seen.length > 0);
  const progress = [];
  await scanned(new Blob([text]), { onProgress: (bytes, total) => progress.push([bytes, total]) });
  assert.deepEqual(progress.at(-1), [Buffer.byteLength(text), Buffer.byteLength(text)]);
});
