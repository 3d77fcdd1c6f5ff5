// The same package by `require`.
import tongdai = require("tongdai");

const board: tongdai.Switchboard = new tongdai.Switchboard(tongdai.Plan.fromText("name = 'x'"));
const { commands } = board.step({ type: "time_passed", at_ms: 0 });
const action: tongdai.Action | undefined = commands[0]?.action;
void action;
