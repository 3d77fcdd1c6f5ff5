package tongdai.test

import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import tongdai.Action
import tongdai.Event
import tongdai.Permission
import tongdai.Plan
import tongdai.PrivateText
import tongdai.Reason
import tongdai.ReplyRule
import tongdai.Switchboard
import tongdai.TongdaiException
import tongdai.agentStatusToJson
import tongdai.eventFromJson
import tongdai.judgeReply
import tongdai.replyRequestFromJson
import tongdai.replyRulesFromJson
import tongdai.replyVerdictToJson
import tongdai.shippedReplyRules

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

    private val cases = JSONObject(text(root.resolve("tests/social/questions.json")))

    private fun cases(of: String) = cases.getJSONArray(of).map { it as JSONObject }

    private fun assertTold(case: JSONObject, told: String) {
        val (expect, answer) = case.getJSONObject("expect") to JSONObject(told)
        for (field in expect.keySet()) {
            val isSame = expect.query("/$field").toString() == (answer.opt(field) ?: JSONObject.NULL).toString() ||
                JSONObject().put("it", expect.get(field)).similar(JSONObject().put("it", answer.get(field)))
            assertTrue(isSame, "$field: ${case.getString("why")}: $told")
        }
    }

    @TestFactory
    fun `replies are judged as their cases say`(): List<DynamicTest> = cases("replies").map { case ->
        dynamicTest(case.getString("name")) {
            val rules = case.optJSONArray("reply_rules")?.map { replyRulesFromJson(it.toString()) }.orEmpty()
            val request = replyRequestFromJson(case.getJSONObject("request").toString())
            assertTold(case, replyVerdictToJson(judgeReply(request, rules)))
        }
    }

    @TestFactory
    fun `agents have in hand what their cases say`(): List<DynamicTest> = cases("agents").map { case ->
        dynamicTest(case.getString("name")) {
            document(cases.getJSONObject("plan")).use { plan ->
                Switchboard(plan).use { board ->
                    case.getJSONArray("events").forEach { board.step(eventFromJson(it.toString())) }
                    val status = board.agentStatus(case.getString("agent"))!!
                    assertTold(case, agentStatusToJson(status))
                    assertEquals(status.conversations, status.places.sumOf { it.conversations })
                }
            }
        }
    }

    @Test
    fun `rules for replies have their sources and wrong ones are refused`() {
        val rules = shippedReplyRules()
        assertTrue(rules.size > 1 && rules.all { it.source.isNotEmpty() && it.windows.isNotEmpty() })
        val request = replyRequestFromJson(cases("replies").first().getJSONObject("request").toString())
        assertEquals(judgeReply(request), judgeReply(request, rules))
        val wrong = listOf(rules.first().copy(inForceFrom = "soon"))
        assertThrows(TongdaiException.UnsoundSchedule::class.java) { judgeReply(request, wrong) }
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
