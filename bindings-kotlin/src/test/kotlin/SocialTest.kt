package tongdai.test

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.Action
import tongdai.Event
import tongdai.Permission
import tongdai.Plan
import tongdai.PrivateText
import tongdai.Reason
import tongdai.ReplyRule
import tongdai.Switchboard

/** Conversations on Facebook and Zalo. */
class SocialTest {
    @Test
    fun `a message is given to an agent and a late reply goes out under its tag`() = started { board ->
        val given = board.step(Event.MessageReceived(MONDAY_MS, "page", CONTACT, null)).commands.single()
        assertEquals("10001", (given.action as Action.AssignConversation).agent)
        assertTrue(given.because is Reason.ChosenAtDesk)
        assertFalse("secret" in given.toString())
        val sent = board.step(Event.AgentReplied(MONDAY_MS + 25 * HOUR_MS, "page", CONTACT, "10001")).commands.single()
        val reply = sent.action as Action.SendReply
        assertEquals(ReplyRule.HUMAN_AGENT to "HUMAN_AGENT", reply.rule to reply.tag)
    }

    @Test
    fun `questions change nothing`() = started { board ->
        board.step(Event.MessageReceived(MONDAY_MS, "page", CONTACT, null))
        val before = board.snapshot()
        assertTrue(board.may("10001", Permission.CHAT, "page", CONTACT).isAllowed)
        val refused = board.may("10002", Permission.CHAT, "page", CONTACT)
        assertEquals(false to "10002 may chat in only conversations of his own.", refused.isAllowed to refused.sentence)
        val now = board.mayReply("page", CONTACT, MONDAY_MS + HOUR_MS)
        assertEquals(ReplyRule.STANDARD to MONDAY_MS + 24 * HOUR_MS, now.rule to now.untilMs)
        assertFalse(board.mayReply("page", CONTACT, MONDAY_MS + 168 * HOUR_MS).isAllowed)
        assertTrue(board.mayReply("fax", CONTACT, MONDAY_MS).because is Reason.UnknownChannel)
        assertEquals(before, board.snapshot())
    }

    private fun started(test: (Switchboard) -> Unit) = Plan.fromText(SHOP).use { plan ->
        Switchboard(plan).use { board ->
            board.step(Event.AgentSignedIn(MONDAY_MS, "10001"))
            board.step(Event.ChannelConnected(MONDAY_MS, "page", null))
            test(board)
        }
    }

    private companion object {
        const val MONDAY_MS = 1_772_409_600_000
        const val HOUR_MS = 3_600_000L
        val CONTACT = PrivateText("7001-secret")
        val SHOP = """
            name = "Shop"
            agents = [{ extension = "10001", name = "Lan" }, { extension = "10002", name = "Minh" }]
            [social]
            tier = "ultimate"
            channels = [{ id = "page", kind = "facebook_page", name = "Shop", desk = "sales", late_replies = true }]
            desks = [{ id = "sales", name = "Sales", agents = [{ agent = "10001" }] }]
        """.trimIndent()
    }
}
