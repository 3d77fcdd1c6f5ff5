// Templates: the cases that every language runs, batches, books, and what is refused.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Template, TemplateBook, TongdaiError, shippedZnsRules } from "../dist/index.mjs";

const file = JSON.parse(readFileSync(new URL("../../tests/sms/templates.json", import.meta.url), "utf8"));
const order = { id: "order", kind: "care", encoding: "ascii", text: "Don {ma:12} da giao." };
const secret = "0912345678";

const brief = ({ code, path, spot }) => [code, path, ...(spot ? [spot.utf16_start, spot.utf16_end] : [])];
const pairs = (found) => found && Object.fromEntries(found.values.map(({ name, value }) => [name, value]));
const refusal = (call) => {
  try {
    call();
  } catch (error) {
    assert(error instanceof TongdaiError);
    return error;
  }
  return assert.fail("nothing was refused");
};

test("there are as many cases as there should be", () => {
  assert.equal(file.cases.length + file.books.length, file.count);
  assert(file.count > 90);
});

for (const { name, template: document, problems, renders, matches, worst_case } of file.cases) {
  test(name, () => {
    const found = Template.check(document);
    assert.deepEqual(found.map(brief), problems);
    if (found.some(({ severity }) => severity === "error")) {
      const error = refusal(() => Template.parse(document));
      assert.equal(error.code, "unsound_template");
      assert.deepEqual(error.problems, found);
      return;
    }
    const template = Template.parse(document);
    assert.deepEqual(template.warnings(), found);
    if (worst_case) assert.deepEqual(template.worstCase(), worst_case);
    for (const { values, policy, problems, text, segments, units, encoding, changed } of renders) {
      if (problems) {
        const error = refusal(() => template.render(values, policy));
        assert.equal(error.code, "unfit_values");
        assert.deepEqual(error.problems.map(({ code, variable }) => [code, variable]), problems);
        continue;
      }
      const rendered = template.render(values, policy);
      assert.equal(rendered.text, text);
      assert.equal(rendered.measure.segments, segments);
      assert.equal(rendered.measure.encoding, encoding);
      if (units !== undefined) assert.equal(rendered.measure.units, units);
      assert.deepEqual(rendered.changes.map(({ name }) => name), changed);
    }
    for (const { text, values, is_ambiguous } of matches) {
      const found = template.matchText(text);
      assert.deepEqual(pairs(found), values);
      assert.equal(found?.is_ambiguous ?? false, is_ambiguous ?? false);
      assert.equal(template.difference(text) === null, found !== null);
    }
  });
}

for (const { name, templates, texts } of file.books) {
  test(name, () => {
    const book = new TemplateBook(templates.map((document) => Template.parse(document)));
    assert.equal(book.ids().length, templates.length);
    for (const { text, matches, values, nearest } of texts) {
      const found = book.matchAll(text);
      assert.deepEqual(found.map(({ template }) => template), matches);
      assert.deepEqual(book.matchText(text), found[0] ?? null);
      if (values) assert.deepEqual(pairs(found[0]), values);
      const near = book.nearest(text);
      const told = near && {
        template: near.template, utf16_start: near.spot.utf16_start, utf16_end: near.spot.utf16_end,
        expected: near.expected, text: near.text ?? null, variable: near.variable ?? null,
      };
      assert.deepEqual(told, nearest ?? null);
    }
  });
}

test("many messages", () => {
  const template = Template.parse(order);
  const batch = template.renderMany({ ma: ["HD1", "x".repeat(13), "Đ1"] });
  assert.deepEqual(batch.texts, ["Don HD1 da giao.", "", "Don D1 da giao."]);
  assert.deepEqual([...batch.segments, ...batch.units, ...batch.changed], [1, 0, 1, 16, 0, 15, 0, 0, 1]);
  assert.deepEqual(batch.problems.map(({ row, problem }) => [row, problem.code]), [[1, "value_too_long"]]);
  assert.equal(refusal(() => template.renderMany({ ten: ["1"] })).code, "unfit_values");
  assert.equal(template.worstCaseFor("viettel", 1_800_000_000_000).fits, true);
  assert.equal(shippedZnsRules().title.most, 65);
});

test("wrong types and half surrogates are malformed, and nothing shows a value", () => {
  const template = Template.parse(order);
  for (const value of [undefined, null, 1, {}, "\ud800"]) {
    const calls = [
      () => template.render({ ma: value }), () => template.matchText(value), () => template.difference(value),
      () => new TemplateBook([value]), () => template.renderMany({ ma: [value] }),
      () => new TemplateBook([]).nearest(value),
    ];
    for (const call of calls) assert.equal(refusal(call).code, "malformed");
  }
  const error = refusal(() => template.render({ ma: secret + secret, [secret]: "x" }));
  assert(!`${error.message} ${JSON.stringify(error)}`.includes(secret));
  assert.equal(refusal(() => Template.parse({ ...order, text: "Chao \ud800" })).code, "malformed");
});
