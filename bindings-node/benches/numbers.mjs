// What reading telephone numbers costs from Node, beside libphonenumber-js with all its metadata, as a Markdown table.
//
//     cargo build --release --locked -p tongdai-node --lib
//     cargo run --release --locked -q -p tongdai-benches --bin spellings > target/spellings.txt
//     (cd bindings-node && npm ci && npm run build)
//     node bindings-node/benches/numbers.mjs target/release/libtongdai_node.so target/spellings.txt
//
// Every reader gets the same texts, and its share of every pass of the one run; a figure is the median of the passes.
// It takes a release build of the library, not the one that the tests use.
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

const PASSES = 15;
const require = createRequire(import.meta.url);

const [library, spellings] = process.argv.slice(2);
if (spellings === undefined) {
  console.error("usage: node numbers.mjs LIBRARY SPELLINGS");
  process.exit(2);
}
const texts = readFileSync(spellings, "utf8").replace(/\n$/, "").split("\n");
const joined = texts.join("\n");

/** The built package with that library in place of the tests' one. */
function load() {
  const folder = mkdtempSync(join(tmpdir(), "tongdai-"));
  try {
    cpSync(fileURLToPath(new URL("../dist", import.meta.url)), join(folder, "dist"), { recursive: true });
    copyFileSync(library, join(folder, "tongdai.node"));
    return require(join(folder, "dist", "index.js"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { describeNumber, parseNumbers } = load();

function peer() {
  let valid = 0;
  for (const text of texts) {
    const number = parsePhoneNumberFromString(text, "VN");
    if (number?.isValid()) valid += 1;
  }
  return valid;
}

function oneByOne() {
  let found = 0;
  for (const text of texts) if (describeNumber(text).canonical !== null) found += 1;
  return found;
}

const readers = [
  ["`libphonenumber-js/max`: parse, isValid", peer],
  ["`parseNumbers(list)`: number, class, carrier, host", () => parseNumbers(texts).length],
  ["`parseNumbers(text)`: the same from lines", () => parseNumbers(joined).length],
  ["`describeNumber`, one by one", oneByOne],
];

/** Nanoseconds a text. The first passes, which fill caches, do not count. */
function medians() {
  const figures = readers.map(() => []);
  for (let turn = -2; turn < PASSES; turn++) {
    for (const [i, [, read]] of readers.entries()) {
      const start = process.hrtime.bigint();
      read();
      if (turn >= 0) figures[i].push(Number(process.hrtime.bigint() - start) / texts.length);
    }
  }
  return figures.map((passes) => passes.sort((a, b) => a - b)[passes.length >> 1]);
}

const [peers, ...ours] = medians();
const { version } = require("libphonenumber-js/package.json");
console.log(`${texts.length} texts, ${PASSES} passes, \`libphonenumber-js\` ${version}:\n`);
console.log("| reader | ns a text | × faster |\n|---|---:|---:|");
for (const [i, figure] of [peers, ...ours].entries()) {
  console.log(`| ${readers[i][0]} | ${figure.toFixed(0)} | ${(peers / figure).toFixed(1)} |`);
}
const numbers = parseNumbers(texts).keys.filter((key) => key >= 0).length;
console.log(`\nRead as numbers: ${numbers} by tongdai, ${peer()} valid by \`libphonenumber-js\`. The goal is 10.`);
