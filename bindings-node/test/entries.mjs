// The package as its users load it, by `import` and by `require`; every test runs on both.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe } from "node:test";
import * as esm from "tongdai";

export const require = createRequire(import.meta.url);
export const entries = { import: esm, require: require("tongdai") };

export const repository = fileURLToPath(new URL("../..", import.meta.url));
export const read = (file) => readFileSync(join(repository, file), "utf8");

/** One suite for each way to load the package. */
export function onBoth(name, tests) {
  for (const [entry, tongdai] of Object.entries(entries)) describe(`${name} (${entry})`, () => tests(tongdai));
}

/** A plan with a queue, a menu, a time condition and a webhook: something for every event to meet. */
export const PLAN = {
  name: "Two desks",
  seed: 7,
  numbers: [
    { number: "1900", inbound: "201" },
    { number: "1901", inbound: "101" },
    { number: "1902", inbound: "501" },
  ],
  agents: [
    { extension: "10001", name: "Lan" },
    { extension: "10002", name: "Minh" },
  ],
  queues: [{ extension: "201", name: "Sales", members: [{ agent: "10001" }, { agent: "10002" }] }],
  menus: [
    { extension: "101", name: "Welcome", greeting: "hello", keys: [{ digits: "1", destination: "301" }], fallback: "201" },
  ],
  time_conditions: [
    {
      extension: "301",
      name: "Hours",
      rules: [{ name: "day", hours: [{ days: ["mon"], opens: "08:00", closes: "17:00" }], destination: "201" }],
      otherwise: "10001",
    },
  ],
  webhooks: [{ extension: "501", name: "CRM", url: "https://crm.example/route", timeout_s: 2, fallback: "201" }],
};

export const arrived = (fields = {}) => ({
  type: "call_arrived",
  at_ms: 0,
  call_id: "c1",
  number: "1900",
  caller: "0912345678",
  ...fields,
});
