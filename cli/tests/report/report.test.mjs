// The page that `tongdai simulate --out` writes, as a browser lays it out and paints it: every chart is drawn and shows what
// the report says, nothing is cut off or overlaps, nothing is fetched, no name becomes markup.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const hostile = `</title><img src=x onerror=alert(1)> "Bệnh viện" & 'con'`;

const folder = mkdtempSync(join(tmpdir(), "tongdai-report-"));
// The page tells the path of the plan: one with a part that is wider than a telephone.
const clinic = join(folder, "a_folder_with_a_name_that_is_wider_than_the_screen_of_any_telephone", "clinic");
const pages = { one: join(folder, "one"), two: join(folder, "two"), week: join(folder, "week"), bare: join(folder, "bare") };
const screens = {
  light: { viewport: { width: 1100, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1100, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 800 }, colorScheme: "light" },
};
let browser;
/** A blank page in which pictures are measured. */
let easel;

before(async () => {
  cpSync(join(root, "examples/clinic"), clinic, { recursive: true });
  const changed = join(folder, "changed.toml");
  const plan = readFileSync(join(clinic, "plan.toml"), "utf8");
  const renamed = plan
    .replace(`name = "Phòng khám An Tâm"`, `name = ${JSON.stringify(hostile)}`)
    .replace(`name = "Nguyễn Thị Lan"`, `name = ${JSON.stringify(hostile)}`);
  writeFileSync(changed, renamed.replace("max_wait_s = 180", "max_wait_s = 45"));
  const simulate = (...more) => execFileSync(process.env.TONGDAI, ["simulate", clinic, ...more], { stdio: "pipe" });
  simulate("--replications", "10", "--out", pages.one);
  simulate("--replications", "10", "--against", changed, "--out", pages.two);
  // A week by quarters of an hour: hundreds of bands, and days in the labels.
  const week = join(folder, "week.toml");
  writeFileSync(week, readFileSync(join(clinic, "scenario.toml"), "utf8").replace("arrive_h = 12", "arrive_h = 156"));
  simulate("--scenario", week, "--replications", "2", "--interval", "900", "--no-calls", "--out", pages.week);
  // A quiet day, once: no intervals of confidence, no call, nobody.
  const quiet = join(folder, "quiet.toml");
  writeFileSync(quiet, `name = "Quiet"\nstart = "2026-11-22T08:00"\narrive_h = 1\ntalk = { type = "constant", time_s = 1 }\n`);
  simulate("--scenario", quiet, "--replications", "1", "--no-calls", "--out", pages.bare);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** Opens a page; whatever goes wrong in it, or is fetched, is put down. */
async function open(path, screen) {
  const context = await browser.newContext(screen);
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => troubles.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(join(path, "report.html")).href);
  return { page, troubles, close: () => context.close() };
}

/** How much of a picture is not its commonest colour, and how many pixels have which colour. */
async function painted(picture) {
  easel ??= await (await browser.newContext()).newPage();
  return easel.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const brush = canvas.getContext("2d");
    brush.drawImage(image, 0, 0);
    const pixels = new Uint32Array(brush.getImageData(0, 0, image.width, image.height).data.buffer);
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const name = (pixel) => `rgb(${pixel & 255}, ${(pixel >> 8) & 255}, ${(pixel >> 16) & 255})`;
    return {
      ink: 1 - most / pixels.length,
      counts: Object.fromEntries([...counts].map(([pixel, count]) => [name(pixel), count])),
    };
  }, picture.toString("base64"));
}

/** What the browser made of every chart. */
function charts(page) {
  return page.evaluate(() => {
    /** Colours that fill more than 100 pixels of a chart, and those of its lines. */
    const filled = (svg) => {
      const areas = {};
      for (const shape of svg.querySelectorAll("rect.mark, .mark rect, circle.mark")) {
        const { width, height } = shape.getBoundingClientRect();
        const { fill } = getComputedStyle(shape);
        areas[fill] = (areas[fill] ?? 0) + Math.max(0, width - 1) * Math.max(0, height - 1);
      }
      const fills = Object.keys(areas).filter((colour) => areas[colour] > 100);
      const lines = [...svg.querySelectorAll("path.mark:not(.dashed)")].map((line) => getComputedStyle(line).stroke);
      return [...fills, ...lines];
    };
    return [...document.querySelectorAll("section.chart")].map((section) => {
      const svg = section.querySelector("svg");
      const frame = svg.getBoundingClientRect();
      const boxes = (selector) => [...svg.querySelectorAll(selector)].map((it) => it.getBoundingClientRect().toJSON());
      return {
        id: section.id,
        width: frame.width,
        height: frame.height,
        marks: boxes(".mark").filter((box) => box.width > 0 || box.height > 0).length,
        colours: filled(svg),
        outside: boxes("text, rect, circle, path").filter(
          (box) =>
            box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1,
        ).length,
        labels: boxes("text"),
        described: [...svg.querySelectorAll(":scope > title, :scope > desc")].every((it) => it.textContent.length > 3),
        named: svg.getAttribute("role") === "img" && svg.getAttribute("aria-labelledby").split(" ").every((id) => document.getElementById(id)),
        rows: section.querySelectorAll("details tbody tr").length,
      };
    });
  });
}

const overlap = (one, other) =>
  one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 2 && other.top < one.bottom - 2;

for (const [name, wanted, kinds = Object.keys(screens)] of [
  ["one", ["service-level", "waits", "calls", "waiting", "agents", "histogram", "loads"]],
  ["two", ["differences", "service-level", "waits", "calls", "waiting", "agents", "histogram", "loads", "loads-second"]],
  ["week", ["service-level", "waits", "calls", "waiting", "agents", "loads"], ["light"]],
]) {
  for (const kind of kinds) {
    test(`every chart of report ${name} is drawn, ${kind}`, async () => {
      const { page, troubles, close } = await open(pages[name], screens[kind]);
      const drawn = await charts(page);
      assert.deepEqual(drawn.map((chart) => chart.id), wanted);
      for (const chart of drawn) {
        const { id } = chart;
        assert.ok(chart.width > 300 && chart.height > 80, `${id} is ${chart.width} x ${chart.height}`);
        assert.ok(chart.marks > 0, `${id} has no marks`);
        assert.equal(chart.outside, 0, `${id}: something is cut off`);
        assert.ok(chart.described && chart.named, `${id} has no title and description`);
        assert.ok(chart.rows > 2, `${id} has no table`);
        chart.labels.forEach((one, at) => {
          const other = chart.labels.slice(at + 1).find((it) => overlap(one, it));
          assert.equal(other, undefined, `${id}: labels overlap`);
        });
        const { ink, counts } = await painted(await page.locator(`#${id} .plot`).screenshot());
        assert.ok(ink > 0.01, `${id} is blank: ${ink} of it is painted`);
        assert.ok(chart.colours.length > 0, `${id} has no colours`);
        // On a telephone the right of a chart is scrolled to.
        const missing = chart.colours.filter((colour) => !(counts[colour] > 30));
        assert.ok(missing.length === 0 || (kind === "phone" && missing.length < chart.colours.length), `${id}: nothing is painted in ${missing}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0, "the page is wider than the screen");
      const whole = await painted(await page.screenshot({ fullPage: true }));
      assert.ok(whole.ink > 0.02, "the page is blank");
      assert.deepEqual(troubles, []);
      await close();
    });
  }
}

test("bars are as high as the report says", async () => {
  const report = JSON.parse(readFileSync(join(pages.one, "report.json"), "utf8"));
  const { page, close } = await open(pages.one, screens.light);
  const heights = (id, bars) =>
    page.evaluate(
      ([id, bars]) => [...document.querySelectorAll(`#${id} ${bars} rect`)].map((bar) => Number(bar.getAttribute("height"))),
      [id, bars],
    );
  for (const [id, bars, of] of [
    ["service-level", "g.fill-blue", (it) => it.service_level],
    ["calls", "g.fill-blue", (it) => it.answered],
    ["calls", "g.fill-orange", (it) => it.abandoned],
    ["agents", "g.fill-green", (it) => it.agents_busy],
  ]) {
    const values = report.intervals.map(of).filter((value) => value > 0);
    const drawn = await heights(id, bars);
    assert.equal(drawn.length, values.length, `${id} ${bars}`);
    const unit = Math.max(...drawn) / Math.max(...values);
    values.forEach((value, at) => assert.ok(Math.abs(drawn[at] - value * unit) < 0.2, `${id} ${bars}: bar ${at}`));
  }
  const level = report.figures.find((row) => row.figure === "service_level").estimate;
  const tile = await page.locator("#headline .value").first().textContent();
  assert.equal(tile, `${(level.mean * 100).toFixed(1)} %`);
  await close();
});

test("names are text, whatever is in them", async () => {
  const { page, troubles, close } = await open(pages.two, screens.light);
  const found = await page.evaluate(() => ({
    markup: document.querySelectorAll("img, script, iframe, object, [onerror]").length,
    header: document.querySelector("header").textContent,
    loads: document.querySelector("#loads-second").textContent,
    title: document.title,
  }));
  assert.equal(found.markup, 0);
  assert.ok(found.header.includes(hostile) && found.loads.includes(hostile));
  assert.ok(found.title.startsWith("Working Monday: "));
  assert.deepEqual(troubles, []);
  await close();
});

test("printed, every table is there and the paper is white", async () => {
  const { page, close } = await open(pages.one, screens.dark);
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => ({
    hidden: [...document.querySelectorAll("details table")].filter((it) => it.getBoundingClientRect().height < 20).length,
    paper: getComputedStyle(document.body).backgroundColor,
  }));
  assert.deepEqual(printed, { hidden: 0, paper: "rgb(255, 255, 255)" });
  await close();
});

test("a day on which nothing happens has a page, too", async () => {
  const { page, troubles, close } = await open(pages.bare, screens.light);
  assert.ok((await page.locator("#headline .value").count()) > 0);
  assert.ok(!(await page.content()).includes("NaN"));
  assert.deepEqual(troubles, []);
  await close();
});
