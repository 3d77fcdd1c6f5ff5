// One implementation for `import` and `require`, so that a plan made through one works with the other.
export {
  InternalError,
  Plan,
  Schedule,
  Switchboard,
  TongdaiError,
  carriers,
  check,
  describeNumber,
  describeNumbers,
  importPlan,
  maskNumber,
  numberCodes,
  parseNumbers,
  servingCarrier,
  timeZoneDataVersion,
  version,
} from "./index.js";
export type * from "./index.js";
