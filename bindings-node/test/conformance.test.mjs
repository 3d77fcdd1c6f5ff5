// The vectors that every language runs, and the journal of a whole day.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { onBoth, read, repository } from "./entries.mjs";

const FOLDER = "tests/conformance";

const hash = (lines) => lines.reduce((sum, line) => sum.update(`${line}\n`), createHash("sha256")).digest("hex");

// Read before any test starts: a file that is missing fails the run.
const files = readdirSync(join(repository, FOLDER)).filter((file) => file.endsWith(".json")).sort();
const cases = files.flatMap((file) => {
  const { plan, cases } = JSON.parse(read(`${FOLDER}/${file}`));
  return cases.map((it) => ({ ...it, file, plan: it.plan ?? plan }));
});
const replay = JSON.parse(read("tests/replay/clinic.json"));

onBoth("conformance", ({ Plan, Switchboard }) => {
  test("every vector is here", () => {
    assert.ok(cases.length > 0, "no vectors");
    assert.equal(cases.length, Number(read(`${FOLDER}/count`)));
  });

  for (const { file, name, why, plan, events, sha256 } of cases) {
    test(`${file}: ${name}`, () => {
      const compiled = Plan.fromDocument(plan);
      const board = new Switchboard(compiled);
      const typed = new Switchboard(compiled);
      let interrupted = new Switchboard(compiled);
      const lines = [];
      for (const event of events) {
        const text = JSON.stringify(event);
        const line = board.stepJson(text);
        lines.push(line);

        assert.deepEqual(typed.step(event), stepOf(line), why);

        interrupted = Switchboard.restore(interrupted.snapshot());
        assert.equal(interrupted.stepJson(text), line, why);
      }
      assert.equal(hash(lines), sha256, why);
      const steps = new Switchboard(compiled).stepBatch(events);
      assert.deepEqual(steps, lines.map(stepOf), why);
    });
  }
});

function stepOf(line) {
  const { commands, deadline_ms } = JSON.parse(line);
  return { commands, deadline_ms };
}

onBoth("replay", ({ Plan, Switchboard }) => {
  const { plan, journal, sha256, halfway } = replay;
  const events = read(journal).split("\n").filter((line) => line.startsWith("{"));

  test("the whole journal", () => {
    const board = new Switchboard(Plan.fromText(read(plan)));
    assert.equal(hash(events.map((event) => board.stepJson(event))), sha256);
  });

  test("from halfway, after a restart", () => {
    const snapshot = read(halfway.snapshot).replace(/\n$/, "");
    const before = new Switchboard(Plan.fromText(read(plan)));
    events.slice(0, halfway.after).forEach((event) => before.stepJson(event));
    assert.equal(before.snapshot(), snapshot);

    const after = Switchboard.restore(snapshot);
    const lines = events.slice(halfway.after).map((event) => after.stepJson(event));
    assert.ok(lines.length > 0);
    assert.equal(hash(lines), halfway.sha256);
  });
});
