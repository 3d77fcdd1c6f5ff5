// A fault in the library is an error that can be caught, never the end of the process, and tells no number.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLAN, require } from "./entries.mjs";

const { cross } = require("../dist/boundary.js");
const { native } = require("../dist/native.js");
const { InternalError, TongdaiError } = require("tongdai");

function isInternal(error) {
  assert.ok(error instanceof InternalError);
  assert.ok(!(error instanceof TongdaiError));
  assert.equal(error.code, "internal");
  assert.ok(!String(error.stack).includes("0912345678"));
  return true;
}

test("inside a call", () => {
  assert.throws(() => cross(() => native.panicInside()), isInternal);
});

test("outside every call", () => {
  assert.throws(() => cross(() => native.panicOutside()), isInternal);
});

test("a switchboard that met a fault decides nothing more", () => {
  const plan = native.Plan.fromText(JSON.stringify(PLAN));
  const board = new native.Switchboard(plan);
  const snapshot = board.snapshot();
  assert.throws(() => cross(() => native.panicAt(board)), isInternal);
  assert.throws(() => cross(() => board.step('{"type":"time_passed","at_ms":1}')), isInternal);
  assert.throws(() => cross(() => board.snapshot()), isInternal);
  assert.equal(native.Switchboard.restore(snapshot).snapshot(), snapshot);
  assert.equal(new native.Switchboard(plan).snapshot(), snapshot);
});
