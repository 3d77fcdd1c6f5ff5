package tongdai.test

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import tongdai.AgentState
import tongdai.Event
import tongdai.PrivateText
import tongdai.Reason
import tongdai.SkipCause
import tongdai.Switchboard

/** What can be asked of a switchboard about its queues and agents. */
class QuestionsTest {
    @Test
    fun `a queue and its agents are told about`() = smallPlan().use { plan ->
        Switchboard(plan).use { board ->
            board.step(Event.AgentSignedIn(0, "10001"))
            board.step(Event.AgentSignedIn(0, "10002"))
            board.step(Event.AgentPaused(0, "10002", PrivateText("họp")))
            board.step(arrival(1000, "c1"))
            val status = board.agentStatus("10001")!!
            assertEquals(AgentState.OFFERED to "c1", status.state to status.callId)
            val paused = board.agentStatus("10002")!!
            assertEquals(PrivateText("họp"), paused.pauseReason)
            assertFalse("họp" in paused.toString())
            val figures = board.queueFigures("201")!!
            assertEquals(Triple(1, 1, null), Triple(figures.waiting, figures.agentsPresent, figures.callsJainPpm))
            assertEquals(listOf("10001", "10002"), figures.members.map { it.agent })
            assertNull(board.queueFigures("299"))
            assertNull(board.agentStatus("10009"))
        }
    }

    @Test
    fun `an offer says who was passed over`() = smallPlan().use { plan ->
        Switchboard(plan).use { board ->
            board.step(Event.AgentSignedIn(0, "10001"))
            board.step(Event.AgentSignedIn(0, "10002"))
            board.step(Event.AgentPaused(0, "10001", null))
            val because = board.step(arrival(1000, "c1")).commands.last().because as Reason.LongestIdle
            assertEquals(listOf("10001" to SkipCause.PAUSED), because.skipped.map { it.agent to it.cause })
        }
    }
}
