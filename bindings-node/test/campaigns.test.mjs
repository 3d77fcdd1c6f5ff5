// What may be sent: the cases that every language runs, accounts, care messages and campaigns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { onBoth, read } from "./entries.mjs";

const MORNING_MS = 1_796_180_400_000;
const load = (name) => JSON.parse(read(`tests/sms/${name}`));
// Read before any test starts: a file that is missing fails the run.
const [brandnames, registrations, policy] = ["brandnames.json", "registration.json", "policy.json"].map(load);
const clinic = read("core/tests/sms_policy/fixtures/sms.toml");

function assertHas(found, { expect, name }) {
  assert.ok(Object.keys(expect).length > 0);
  for (const [field, expected] of Object.entries(expect)) assert.deepEqual(found[field] ?? null, expected, `${name}: ${field}`);
}

const fill = (count) => Array.from({ length: count }, (_, row) => `098${String(row).padStart(7, "0")}`);

onBoth("campaigns", (tongdai) => {
  const { Blocklist, Campaign, SmsAccount, TongdaiError, brandnameClashes, checkBrandname, checkSmsAccount } = tongdai;
  const { registrationStateAt, shippedBrandnameRules, shippedCampaignRules, shippedProviderCodes, takeRegistrationStep } = tongdai;

  function registry() {
    const blocklist = new Blocklist();
    blocklist.setNational(MORNING_MS);
    return [blocklist];
  }

  test("brandnames", () => {
    assert.ok(brandnames.cases.length > 30);
    for (const it of brandnames.cases) {
      if (it.names) {
        const found = brandnameClashes(it.names).map(({ place, first_place, kind }) => [place, first_place, kind]);
        assertHas({ clashes: found }, it);
        continue;
      }
      const rules = shippedBrandnameRules().find(({ name }) => name === it.rules);
      const report = checkBrandname(it.brandname, rules);
      assertHas({ ...report, codes: report.problems.map(({ code }) => code) }, it);
    }
  });

  test("registrations", () => {
    assert.ok(registrations.cases.length > 25);
    for (const it of registrations.cases) {
      let found;
      try {
        let registration = { carrier: it.carrier, kind: it.kind, state: "draft" };
        for (const step of it.steps) registration = takeRegistrationStep(registration, step, it.subject);
        found = { ...registration, steps: (registration.steps ?? []).length };
      } catch (error) {
        assert.ok(error instanceof TongdaiError && error.code === "bad_registration", error);
        found = { error: error.problem, path: error.path, message: error.message };
        const { legal } = it.expect;
        if (legal && error.message.endsWith(`it can become ${legal.join(" or ")}`)) found.legal = legal;
      }
      assertHas(found, it);
    }
  });

  test("policy", () => {
    assert.ok(policy.cases.length > 80);
    const account = SmsAccount.fromDocument(policy.account);
    for (const it of policy.cases) {
      const blocklist = new Blocklist();
      for (const entry of it.blocklist ?? []) blocklist.add(entry);
      if (it.national_ms !== undefined) blocklist.setNational(it.national_ms);
      const blocklists = [blocklist];
      if (it.message) {
        const answer = account.authorize(it.message, { blocklists });
        assertHas({ ...answer, causes: answer.findings.map(({ cause }) => cause) }, it);
        continue;
      }
      const campaign = account.planCampaign(it.campaign, [...it.rows, ...fill(it.fill)], { blocklists });
      assert.equal(Campaign.fromJson(campaign.toJson()).toJson(), campaign.toJson());
      const plan = campaign.plan();
      const first = campaign.rows(0, it.rows.length);
      const found = {
        ...plan,
        causes: plan.findings.map(({ cause }) => cause),
        outcomes: Object.fromEntries(plan.counts.map(({ outcome, rows }) => [outcome, rows])),
        row_outcomes: first.map(({ outcome }) => outcome),
        row_carriers: first.map(({ carrier }) => carrier),
      };
      assertHas(found, it);
    }
  });

  test("a campaign in steps is saved, compared and resumed", () => {
    const account = SmsAccount.fromText(clinic);
    const ad = { id: "d", brandname: "AnTamDental", template: "uu_dai_lay_cao", submitted_ms: MORNING_MS, agreed: true };
    const rows = fill(200);
    const planner = account.planner(ad, { blocklists: registry() });
    assert.equal(planner.addRows(rows.slice(0, 100)).people, 100);
    assert.equal(planner.addRows(rows.slice(100)).rows, 200);
    const campaign = planner.finish();
    assert.throws(() => planner.finish(), TongdaiError);
    assert.equal(campaign.toJson(), account.planCampaign(ad, rows, { blocklists: registry() }).toJson());
    const later = { at_ms: MORNING_MS + 86_400_000, done_rows: [0, 1, 2], earlier_ads: [] };
    const resumed = account.resumeCampaign(campaign, later, { blocklists: registry() });
    assert.equal(resumed.rows(2, 1)[0].outcome, "done");
    const { moved, unchanged } = campaign.diff(resumed);
    assert.deepEqual([moved.length, unchanged], [197, 3]);
    const columns = campaign.columns();
    assert.deepEqual([columns.length, columns.keys[0], columns.atMs[0]], [200, 84980000000, MORNING_MS + 7_200_000]);
    assert.ok(!inspect([campaign, columns, account]).includes("980000000"));
    assert.throws(() => campaign.diff({}), TongdaiError);
  });

  test("what is refused tells why", () => {
    const text = 'advertiser = ""\nbrandnames = [{ name = "Cà phê" }]';
    assert.throws(() => SmsAccount.fromText(text), ({ code, problems }) => code === "unsound_account" && problems.length >= 3);
    assert.equal(checkSmsAccount(text).problems[0].line, 1);
    const approved = { carrier: "viettel", kind: "care", state: "approved", until_ms: 5, steps: [] };
    assert.deepEqual([registrationStateAt(approved, 4), registrationStateAt(approved, 5)], ["approved", "expired"]);
    const [rules] = shippedCampaignRules();
    assert.deepEqual([rules.least_recipients, rules.labels, rules.source.length > 0], [100, ["[QC]", "[AD]"], true]);
    assert.ok(shippedProviderCodes().some(({ provider, cause }) => provider === "vmg" && cause === "duplicate"));
    assert.equal(SmsAccount.fromText(clinic).checkBrandname("Callio VN").problems[0].code, "wrong_space");
  });
});
