// Counts of 120,000 generated texts beside those of `sms-segments-calculator`, which is the counter of a large gateway.
import assert from "node:assert/strict";
import { test } from "node:test";
import { require, read } from "./entries.mjs";
import { measureMany } from "tongdai";

const { SegmentedMessage } = require("sms-segments-calculator");
const { quirks } = JSON.parse(read("tests/differential/sms-segments-calculator.json"));
const TEXTS = 120_000;

// What texts are made of, and what breaks counters of them. The last ones stand in few texts, or few would be GSM-7.
const COMMON = ["a", "b", " ", "Z", "0", "{", "]", "€", "\f", "\n", "\r\n", "à", "é", "Ç", "Ω", "[QC] ", "aaaaaaaaaaaaaaaa"];
const RARE = ["ç", "đ", "ế", "ăăăăăăăăăăăăăăăă", "`", "\t", "“", "₫", "\u00a0", "\u200b", "😀", "👨‍👩‍👧", "e\u0302\u0301", "\u0301", "漢"];

/** The same texts on every machine: a linear congruence, by its upper bits. */
function* draws() {
  for (let state = 7n; ; ) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    yield Number(state >> 33n);
  }
}

function texts() {
  const source = draws();
  const draw = (below) => source.next().value % below;
  return Array.from({ length: TEXTS }, () => {
    const pieces = draw(3) === 0 ? COMMON : [...COMMON, ...RARE];
    // Repeats reach the seams of segments; short texts are the most.
    return Array.from({ length: draw(14) }, () => pieces[draw(pieces.length)].repeat(draw(8) === 0 ? 1 + draw(70) : 1)).join("");
  });
}

/** What explains a disagreement, by its name in the file: it has to foretell their count, not only to excuse it. */
const KINDS = {
  whole_graphemes: (found, expected, theirs) =>
    found[0] === "UCS-2" && expected[0] === "UCS-2" && expected[1] === wholeGraphemes(theirs.graphemes),
  overfull_segment: (found, expected, theirs) =>
    found[0] === "UCS-2" && expected[0] === "UCS-2" && expected[1] === overfullSegment(theirs.graphemes),
};

/** Segments when the character that opens the second one goes into it whether it fits or not. */
function overfullSegment(graphemes) {
  const first = [];
  let [segments, used] = [1, 0];
  for (const { length } of graphemes) {
    if (used + length > (segments === 1 ? 70 : 67)) {
      // The header takes three units of the first segment, and what stood there moves on.
      used = segments === 1 ? moved(first) : 0;
      segments += 1;
    }
    if (segments === 1) first.push(length);
    used += length;
  }
  return segments;
}

/** Units of what no longer fits into the first segment. */
function moved(first) {
  let [sum, away] = [first.reduce((a, b) => a + b, 0), 0];
  for (let i = first.length - 1; sum > 67; i--) {
    sum -= first[i];
    away += first[i];
  }
  return away;
}

/** Segments when no grapheme is split, as a reader of the standard would count them. */
function wholeGraphemes(graphemes) {
  const units = graphemes.reduce((sum, grapheme) => sum + grapheme.length, 0);
  if (units <= 70) return 1;
  let [segments, used] = [1, 0];
  for (const { length } of graphemes) {
    if (used + length > 67) [segments, used] = [segments + 1, 0];
    used += length;
  }
  return segments;
}

test("every count is theirs, or differs for a reason that is written down", () => {
  const all = texts();
  const ours = measureMany(all);
  const met = new Map();
  all.forEach((text, i) => {
    const theirs = new SegmentedMessage(text.normalize("NFC"), "auto", false);
    const found = [ours.encodings[i] === 1 ? "GSM-7" : "UCS-2", ours.segments[i]];
    const expected = [theirs.getEncodingName(), theirs.segmentsCount];
    if (found.join() === expected.join()) return;
    const quirk = Object.keys(KINDS).find((name) => KINDS[name](found, expected, theirs));
    assert.ok(quirk, `${JSON.stringify(text)}: ours ${found}, theirs ${expected}`);
    met.set(quirk, (met.get(quirk) ?? 0) + 1);
  });
  assert.deepEqual([...met.keys()].sort(), quirks.map(({ name }) => name).sort());
  assert.ok(quirks.every(({ reason, example }) => reason && example));
});
