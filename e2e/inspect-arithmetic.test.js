// The inspector's pure functions, which need no browser: which characters belong
// to which part, where times and labels are placed, and how a Date header is
// read.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { offsetOf } from "../web/app/inspector/clock.js";
import { runs, shorten } from "../web/app/inspector/runs.js";
import { nextChange, rows, scale } from "../web/app/inspector/scale.js";

const MINUTE = 60_000;
const signed = Date.parse("2026-01-02T03:04:05Z");

const segment = (id, tokenStart, tokenEnd, urlStart = 0, urlEnd = 0) => ({ id, label: id, tokenStart, tokenEnd, urlStart, urlEnd });

describe("runs", () => {
  // "k8s-aws-v1." and "https://sts…": their boundary is inside a character.
  const segments = [segment("prefix", 0, 11), segment("scheme", 11, 22, 0, 8), segment("host", 21, 58, 8, 35), segment("path", 57, 59, 35, 36)];

  test("a shared character stands in the earlier run and is marked", () => {
    assert.deepEqual(runs(59, segments, "token"), [
      { id: "prefix", label: "prefix", start: 0, shared: 11, end: 11 },
      { id: "scheme", label: "scheme", start: 11, shared: 21, end: 22 },
      { id: "host", label: "host", start: 22, shared: 57, end: 58 },
      { id: "path", label: "path", start: 58, shared: 59, end: 59 },
    ]);
  });

  test("the URL's side leaves out what isn't in it", () => {
    assert.deepEqual(
      runs(36, segments, "url").map((r) => [r.id, r.start, r.end]),
      [
        ["scheme", 0, 8],
        ["host", 8, 35],
        ["path", 35, 36],
      ],
    );
  });

  test("they cover the text without gap or overlap, whatever the segments", () => {
    const cases = {
      none: [],
      gaps: [segment("a", 3, 5), segment("b", 9, 10)],
      "out of order": [segment("b", 5, 9), segment("a", 0, 6)],
      "past the end": [segment("a", 0, 1000)],
      negative: [segment("a", -5, 3)],
      "inside another": [segment("a", 0, 12), segment("b", 3, 6)],
      "empty ones": [segment("a", 0, 0), segment("b", 4, 4), segment("c", 12, 12)],
    };
    for (const [name, segments] of Object.entries(cases)) {
      const made = runs(12, segments, "token");
      assert.equal(made[0].start, 0, name);
      assert.equal(made.at(-1).end, 12, name);
      made.forEach((run, i) => {
        assert.ok(run.start < run.end && run.start <= run.shared && run.shared <= run.end, `${name}: ${JSON.stringify(run)}`);
        if (i > 0) assert.equal(run.start, made[i - 1].end, name);
      });
    }
    assert.deepEqual(runs(0, segments, "token"), []);
  });
});

describe("shorten", () => {
  test("keeps what would hardly get shorter", () => {
    assert.deepEqual(shorten("a".repeat(80)), { head: "a".repeat(80), left: 0, tail: "" });
  });
  test("leaves out the middle and says how much", () => {
    const { head, left, tail } = shorten(`${"a".repeat(32)}${"b".repeat(100)}${"c".repeat(8)}`);
    assert.deepEqual([head, left, tail], ["a".repeat(32), 100, "c".repeat(8)]);
  });
  test("cuts no character in two", () => {
    const text = "\u{1F98A}".repeat(60);
    for (let n = 1; n < 6; n++) {
      const { head, left, tail } = shorten(text, { head: n, tail: n });
      assert.ok(head.isWellFormed?.() ?? !/[\ud800-\udbff]$/.test(head), `head ${n}`);
      assert.ok(tail.isWellFormed?.() ?? !/^[\udc00-\udfff]/.test(tail), `tail ${n}`);
      assert.equal(head.length + left + tail.length, text.length);
    }
  });
});

describe("scale", () => {
  test("equal times are equal lengths", () => {
    for (const minutes of [-5, 0, 3, 14.5, 20]) {
      const s = scale(signed, signed + minutes * MINUTE);
      assert.equal(s.broken, 0, `now at ${minutes} min`);
      const lengths = [0, 5, 10].map((n) => s.x(signed + (n + 5) * MINUTE) - s.x(signed + n * MINUTE));
      for (const length of lengths) assert.ok(Math.abs(length - lengths[0]) < 1e-9);
      const now = s.x(signed + minutes * MINUTE);
      assert.ok(now > 0 && now < 1, `now at ${minutes} min is in sight`);
    }
  });
  test("a far now is put behind a break, on its side", () => {
    const after = scale(signed, signed + 3 * 86_400_000);
    assert.equal(after.broken, 1);
    assert.ok(after.x(signed + 3 * 86_400_000) > after.x(signed + 16 * MINUTE));
    const before = scale(signed, signed - 60 * MINUTE);
    assert.equal(before.broken, -1);
    assert.ok(before.x(signed - 60 * MINUTE) < before.x(signed - MINUTE));
  });
  test("the axis shows the fifteen minutes and says what it doesn't show", () => {
    const s = scale(signed, signed);
    assert.ok(s.shows(signed) && s.shows(signed + 15 * MINUTE));
    assert.ok(!s.shows(signed + 7 * 86_400_000));
  });
});

describe("rows", () => {
  const touches = (a, b, widths, i, j) => a.row === b.row && a.left < b.left + widths[j] && b.left < a.left + widths[i];
  test("no two labels touch and none leaves the axis, at any width", () => {
    const widths = [42, 120, 40, 46, 95, 88];
    for (let width = 150; width <= 1200; width += 7) {
      const s = scale(signed, signed + 3 * MINUTE);
      const labels = [0, 1, 5, 10, 14, 15].map((n, i) => ({ x: s.x(signed + n * MINUTE) * width, width: widths[i], align: [0.5, 0, 0.5, 0.5, 1, 0.5][i] }));
      const placed = rows(labels, width);
      placed.forEach((a, i) => {
        assert.ok(a.left >= 0 && a.left + widths[i] <= width, `label ${i} at ${width} px`);
        placed.forEach((b, j) => assert.ok(i === j || !touches(a, b, widths, i, j), `labels ${i} and ${j} at ${width} px`));
      });
    }
  });
});

describe("nextChange", () => {
  const at = (minutes) => new Date(signed + minutes * MINUTE).toISOString();
  const times = (now) => ({ now, signedAt: at(0), urlExpiry: at(1), refreshAt: at(14), expiresAt: at(15) });
  for (const [now, next] of [
    [-60, -5],
    [-4, 0],
    [0.5, 1],
    [2, 14],
    [14.2, 15],
  ]) {
    test(`seen ${now} min after signing, it is ${next} min after`, () => assert.equal(nextChange(times(at(now))), signed + next * MINUTE));
  }
  test("after the end nothing changes", () => assert.equal(nextChange(times(at(16))), Infinity));
  test("without a signing time nothing changes", () => {
    assert.equal(nextChange({ now: at(0), signedAt: "", urlExpiry: "", refreshAt: "", expiresAt: "" }), Infinity);
  });
});

describe("offsetOf", () => {
  const date = "Fri, 02 Jan 2026 03:04:05 GMT";
  test("a clock in step is within a second", () => assert.ok(Math.abs(offsetOf(date, null, signed + 400, signed + 600)) < 1000));
  test("a clock ahead or behind is told by its sign", () => {
    assert.ok(offsetOf(date, null, signed + 90_000, signed + 90_200) > 89_000);
    assert.ok(offsetOf(date, null, signed - 90_000, signed - 89_800) < -89_000);
  });
  test("a reply from a cache counts from when it was fetched", () =>
    assert.ok(Math.abs(offsetOf(date, "3600", signed + 3_600_000, signed + 3_600_200)) < 1000));
  test("no date, no offset", () => {
    assert.equal(offsetOf(null, null, signed, signed), null);
    assert.equal(offsetOf("yesterday", null, signed, signed), null);
  });
});
