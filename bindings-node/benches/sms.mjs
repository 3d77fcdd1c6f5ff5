// What counting the segments of a message costs from Node, beside split-sms and Twilio's calculator, as a Markdown
// table.
//
//     cargo build --release --locked -p tongdai-node --lib
//     cargo run --release --locked -q -p tongdai-benches --bin messages > target/messages.txt
//     (cd bindings-node && npm ci && npm run build)
//     node bindings-node/benches/sms.mjs target/release/libtongdai_node.so target/messages.txt
//
// Every counter gets the same messages, and its turn in every pass of the one run: as long a time for a fast one as for
// a slow one, so that none is measured only on what the one before it left in the caches. A figure is the median of the
// passes. It takes a release build of the library, not the one that the tests use.
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SegmentedMessage } from "sms-segments-calculator";
import splitter from "split-sms";

const PASSES = 15;
/** A turn takes at least so many nanoseconds. */
const TURN = 20_000_000n;
const require = createRequire(import.meta.url);

const [library, messages] = process.argv.slice(2);
if (messages === undefined) {
  console.error("usage: node sms.mjs LIBRARY MESSAGES");
  process.exit(2);
}
const texts = readFileSync(messages, "utf8").replace(/\n$/, "").split("\n");

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

const { measureMany, measureText } = load();

/** The segments of all messages, each counted by itself. */
const each = (count) => () => texts.reduce((segments, text) => segments + count(text), 0);

const counters = [
  ["`split-sms`: split", each((text) => splitter.split(text).parts.length)],
  ["`split-sms`: summary only", each((text) => splitter.split(text, { summary: true }).parts.length)],
  ["`sms-segments-calculator`", each((text) => new SegmentedMessage(text).segmentsCount)],
  ["`measureText`, one by one", each((text) => measureText(text).segments)],
  ["`measureMany(list)`", () => measureMany(texts).segments.reduce((segments, more) => segments + more, 0)],
];

/** Nanoseconds a message. The first passes, which fill caches, do not count. */
function medians() {
  const figures = counters.map(() => []);
  for (let turn = -2; turn < PASSES; turn++) {
    for (const [i, [, count]] of counters.entries()) {
      const start = process.hrtime.bigint();
      let [taken, times] = [0n, 0];
      do {
        count();
        times += 1;
        taken = process.hrtime.bigint() - start;
      } while (taken < TURN);
      if (turn >= 0) figures[i].push(Number(taken) / texts.length / times);
    }
  }
  return figures.map((passes) => passes.sort((a, b) => a - b)[passes.length >> 1]);
}

const figures = medians();
const version = (name) => require(`${name}/package.json`).version;
const peers = ["split-sms", "sms-segments-calculator"].map((name) => `\`${name}\` ${version(name)}`).join(", ");
console.log(`${texts.length} messages, ${PASSES} passes, ${peers}:\n`);
console.log("| counter | ns a message | × split-sms | segments |\n|---|---:|---:|---:|");
for (const [i, figure] of figures.entries()) {
  const [name, count] = counters[i];
  console.log(`| ${name} | ${figure.toFixed(0)} | ${(figures[0] / figure).toFixed(1)} | ${count()} |`);
}
console.log("\nThe goal is 15.");
