// One implementation for `import` and `require`, so that a plan made through one works with the other.
export {
  Blocklist,
  InternalError,
  Plan,
  Schedule,
  Switchboard,
  TongdaiError,
  carriers,
  check,
  describeNumber,
  describeNumbers,
  dncCommand,
  importPlan,
  judge,
  maskNumber,
  numberCodes,
  parseNumbers,
  servingCarrier,
  shippedAdRules,
  timeZoneDataVersion,
  version,
} from "./index.js";
export type * from "./index.js";
