// The page's words for times and durations.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, duration, number, utc } from "../web/app/ui/formats.js";
import { mask } from "../web/app/ui/secrets.js";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test("duration", () => {
  for (const [ms, words] of [
    [0, "0 s"],
    [999, "0 s"],
    [second, "1 s"],
    [59 * second, "59 s"],
    [minute, "1 min"],
    [minute + second, "1 min 1 s"],
    [14 * minute + 3 * second, "14 min 3 s"],
    [hour - 1, "59 min 59 s"],
    [hour, "1 h"],
    [2 * hour + 5 * minute + 9 * second, "2 h 5 min"],
    [hour + 9 * second, "1 h"],
    [3 * day + 4 * hour + minute, "3 d 4 h"],
    [-90 * second, "1 min 30 s"],
  ])
    assert.equal(duration(ms).replaceAll("\u00a0", " "), words, `${ms} ms`);
});

test("clock counts a second that has begun", () => {
  for (const [ms, words] of [
    [-5, "0:00"],
    [0, "0:00"],
    [1, "0:01"],
    [second, "0:01"],
    [59 * second + 1, "1:00"],
    [14 * minute, "14:00"],
    [hour + 2 * minute + 3 * second, "1:02:03"],
  ])
    assert.equal(clock(ms), words, `${ms} ms`);
});

test("utc", () => {
  assert.equal(utc("2026-01-02T03:04:05Z"), "2026-01-02 03:04:05 UTC");
  assert.equal(utc("2026-01-02T03:04:05+02:00"), "2026-01-02 01:04:05 UTC");
  assert.equal(utc("never"), "");
});

test("a mask tells the length and nothing else", () => {
  assert.equal(mask("secret"), "\u2022\u2022\u2022\u2022\u2022\u2022 6 characters");
  assert.equal(mask("s".repeat(5000)), `${"\u2022".repeat(12)} 5,000 characters`);
  assert.equal(number(4096), "4,096");
});
