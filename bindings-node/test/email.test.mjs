// Email senders: the cases that every language runs, and what is refused at the boundary.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { inspect } from "node:util";
import { onBoth, read } from "./entries.mjs";

// Read before any test starts: a file that is missing fails the run.
const file = JSON.parse(read("tests/email/senders.json"));
const addresses = JSON.parse(read("tests/email/addresses.json")).cases;
const KEY = Uint8Array.from({ length: 32 }, (_, at) => at);

function take(senders, { do: verb, at_ms, address, list, owner, by, why, token }) {
  switch (verb) {
    case "add":
      return senders.add({ address, list, owner, by }, at_ms);
    case "resend":
      return senders.resend(address, list, at_ms);
    case "confirm":
      return senders.confirm(token, at_ms);
    case "revoke":
      return senders.revoke(address, list, by, at_ms, why);
    default:
      throw new Error(`nobody can ${verb}`);
  }
}

onBoth("every case comes out as its file says", ({ EmailSenders }) => {
  assert.ok(file.cases.length > 25);
  for (const { name, keys: own, rules, steps, campaign, deal } of file.cases) {
    const keys = (own ?? file.keys).map((key) => Uint8Array.from(Buffer.from(key, "hex")));
    let senders = new EmailSenders(keys, rules);
    steps.forEach((step, at) => {
      const answer = take(senders, step);
      for (const [field, wanted] of Object.entries(step.expect)) {
        const found = Object.hasOwn(answer, field) ? answer[field] : answer.sender[field];
        assert.deepEqual(found, wanted, `${name}, step ${at}: ${field}`);
      }
      senders = EmailSenders.restore(keys, senders.snapshot());
    });
    assert.deepEqual(senders.sendersFor("campaign").map((it) => it.address), campaign, name);
    assert.deepEqual(senders.sendersFor("deal").map((it) => it.address), deal, name);
  }
});

onBoth("every text is read as its file says", ({ describeEmail }) => {
  assert.ok(addresses.length > 45);
  for (const { text, why, expect } of addresses) {
    const report = describeEmail(text);
    for (const [field, wanted] of Object.entries(expect)) assert.equal(report[field], wanted, `${why}: ${field}`);
  }
});

onBoth("a token is what the guide says", ({ EmailSenders }) => {
  const senders = new EmailSenders([KEY], { link_valid_h: 1 });
  const { token, sender } = senders.add({ address: "Lan@Clinic.vn", list: "marketing", by: "me" }, 123);
  const issued = Buffer.alloc(8);
  issued.writeBigInt64BE(123n);
  const parts = [Buffer.from("tongdai email sender 1\0marketing\0"), issued, Buffer.from("lan@clinic.vn")];
  assert.equal(token, issued.toString("hex") + createHmac("sha256", KEY).update(Buffer.concat(parts)).digest("hex"));
  assert.equal(sender.link_until_ms, 123 + 3_600_000);
  assert.equal(senders.revoke("lan@clinic.vn", "marketing", "me", 200).outcome, "revoked");
  assert.equal(senders.forgetRevoked(), 1);
  assert.deepEqual(senders.senders(), []);
});

onBoth("only an owner's", ({ EmailSenders }) => {
  const senders = new EmailSenders([KEY]);
  for (const owner of ["10001", "10002"]) {
    const { token } = senders.add({ address: `a${owner}@clinic.vn`, list: "personal", owner, by: "me" }, 0);
    assert.equal(senders.confirm(token, 1).outcome, "confirmed");
  }
  assert.deepEqual(senders.sendersFor("deal", "10002").map((it) => it.owner), ["10002"]);
  assert.equal(senders.sendersFor("deal").length, 2);
});

onBoth("what is malformed is named", ({ EmailSenders, describeEmail }) => {
  const senders = new EmailSenders([KEY]);
  const wrong = [
    [() => new EmailSenders([]), "keys"],
    [() => new EmailSenders(KEY), "keys"],
    [() => new EmailSenders([KEY, KEY.subarray(1)]), "keys[1]"],
    [() => new EmailSenders([KEY, "x"]), "keys[1]"],
    [() => new EmailSenders([KEY], { link_valid_h: 0 }), "link_valid_h"],
    [() => new EmailSenders([KEY], { links: 1 }), "links"],
    [() => senders.confirm("00", 1.5), "atMs"],
    [() => senders.confirm("00", -1), "at_ms"],
    [() => senders.confirm(7, 0), "token"],
    [() => senders.add({ address: "lan@clinic.vn", list: "friends", by: "me" }, 0), "list"],
    [() => describeEmail("\ud800@clinic.vn"), ""],
  ];
  for (const [call, path] of wrong) {
    assert.throws(call, (error) => error.code === "malformed" && error.path === path, path);
  }
  const { snapshot } = { snapshot: senders.snapshot() };
  assert.throws(() => EmailSenders.restore([KEY], snapshot.slice(1)), { code: "bad_snapshot" });
  assert.ok(!inspect(senders, { showHidden: true }).includes("lan@"));
});

test("the marks of a case are all there", () => {
  for (const { name, why } of file.cases) assert.ok(name && why);
});
