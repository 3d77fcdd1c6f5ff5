package tongdai.test.readme

import tongdai.Action
import tongdai.Event
import tongdai.PhoneNumber
import tongdai.Plan
import tongdai.Switchboard

fun main() {
    val plan = Plan.fromText(
        """
        name = "Two desks"
        numbers = [{ number = "02471001234", inbound = "1001" }]
        groups = [{ extension = "1001", name = "Reception" }]
        agents = [{ extension = "10001", name = "Lan", groups = ["1001"] }]
        """.trimIndent(),
    )
    Switchboard(plan).use { board ->
        board.step(Event.AgentSignedIn(atMs = 0, agent = "10001"))
        val step = board.step(
            Event.CallArrived(
                atMs = 1_000,
                callId = "c1",
                number = PhoneNumber("02471001234"),
                caller = PhoneNumber("0912345678"),
                knownAgent = null,
                priority = null,
                position = null,
            ),
        )
        for (command in step.commands) {
            when (val action = command.action) {
                is Action.Ring -> println("ring ${action.agent} for ${action.ringS} s, showing ${action.callerShown}")
                else -> println(command.sentence)
            }
        }
    }
}
