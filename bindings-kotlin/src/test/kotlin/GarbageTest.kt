package tongdai.test

import java.nio.charset.CharacterCodingException
import org.json.JSONObject
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.DeclineCause
import tongdai.Event
import tongdai.Party
import tongdai.PhoneNumber
import tongdai.Plan
import tongdai.PrivateText
import tongdai.Schedule
import tongdai.Switchboard
import tongdai.TongdaiException
import tongdai.WebhookFailure
import tongdai.checkPlan
import tongdai.code
import tongdai.eventFromJson
import tongdai.path
import tongdai.planDocumentFromJson
import tongdai.scheduleDocumentFromJson

/** Nonsense is answered with `ignore` or with an exception that has a code, and the switchboard goes on. */
class GarbageTest {
    private val plan = smallPlan()
    private val board = Switchboard(plan)

    private val long = "9".repeat(10_000)
    private val odd = listOf("", " ", "\u0000", "a\u0000b", "📞🇻🇳", "Đặng Thị Ánh", "\u202e\ufeff", "-1", "../x", long)

    @AfterEach
    fun `the switchboard still works`() {
        assertEquals(board.snapshot(), Switchboard.restore(board.snapshot()).use { it.snapshot() })
        board.close()
        plan.close()
    }

    @Test
    fun `agents and time conditions that do not exist`() {
        for (name in odd) {
            assertIgnored(Event.AgentSignedIn(1, name))
            assertIgnored(Event.AgentSignedOut(1, name))
            assertIgnored(Event.AgentPaused(1, name, PrivateText(name)))
            assertIgnored(Event.AgentResumed(1, name))
            val overridden = JSONObject(mapOf("type" to "schedule_overridden", "at_ms" to 1, "time_condition" to name))
            assertIgnored(eventFromJson(overridden.put("state", "open").toString()))
            assertNull(board.whyNot(name, name))
        }
    }

    @Test
    fun `calls that do not exist`() {
        for (name in odd) {
            assertIgnored(Event.OfferAnswered(1, name, name, Long.MAX_VALUE))
            assertIgnored(Event.OfferDeclined(1, name, name, DeclineCause.BUSY, Long.MIN_VALUE))
            assertIgnored(Event.DigitsPressed(1, name, PrivateText(name)))
            assertIgnored(Event.PromptFinished(1, name, -1))
            assertIgnored(Event.WebhookAnswered(1, name, Int.MIN_VALUE, PrivateText(name), -1))
            assertIgnored(Event.WebhookFailed(1, name, WebhookFailure.TIMED_OUT, null))
            assertIgnored(Event.CallEnded(1, name, Party.CALLER))
            assertNull(board.explain(name))
        }
    }

    @Test
    fun `odd numbers and call ids`() {
        for (name in odd) {
            board.step(Event.CallArrived(1, "call $name", PhoneNumber(name), PhoneNumber(name), name, null, null))
            board.step(arrival(1, callId = name))
            board.step(Event.ContactRecorded(1, PhoneNumber(name), name))
        }
        assertIgnored(arrival(1, callId = long))
        assertIgnored(arrival(1, callId = "c1", caller = long))
    }

    @Test
    fun `a million digits`() {
        board.step(arrival(1, "c1", number = "19001234"))
        assertIgnored(Event.DigitsPressed(2, "c1", PrivateText("1".repeat(1_000_000))))
        assertIgnored(Event.DigitsPressed(2, "c1", PrivateText("1️⃣")))
    }

    @Test
    fun `times before the epoch and beyond the calendar`() {
        for (atMs in listOf(Long.MIN_VALUE, -1, 0, Long.MAX_VALUE, 1)) {
            board.step(arrival(atMs, "c$atMs"))
            board.step(Event.AgentSignedIn(atMs, "10001"))
            board.wake(atMs)
        }
        val schedule = scheduleDocumentFromJson("""{"time_zone":"Asia/Ho_Chi_Minh"}""")
        Schedule.compile(schedule).use { hours ->
            for (atMs in listOf(Long.MIN_VALUE, -1, Long.MAX_VALUE)) {
                hours.isOpen(atMs)
                hours.ruleAt(atMs)
                hours.nextChange(atMs)
            }
            for (year in listOf(Int.MIN_VALUE, 0, Int.MAX_VALUE)) hours.intervals(year)
        }
    }

    @Test
    fun `text that is no event`() {
        val secret = "0912345678"
        val texts = odd + deep + listOf(
            "null",
            "[]",
            "{}",
            "{\"type\":\"$secret\"}",
            """{"type":"time_passed"}""",
            """{"type":"time_passed","at_ms":1}garbage""",
            """{"type":"time_passed","at_ms":"$secret"}""",
            """{"type":"time_passed","at_ms":1e400}""",
            """{"type":"time_passed","at_ms":9223372036854775808}""",
            """{"type":"time_passed","at_ms":1.5}""",
            """{"type":"time_passed","at_ms":1,"$secret":1}""",
            """{"type":"agent_signed_in","at_ms":1,"agent":{"$secret":[]}}""",
            """{"type":"agent_signed_in","at_ms":1,"agent":"\ud800"}""",
        )
        for (text in texts) {
            for (read in listOf<(String) -> Any>(board::stepJson, ::eventFromJson)) {
                val error = assertThrows(TongdaiException.Malformed::class.java) { read(text) }
                assertEquals("malformed", error.code)
                assertFalse(secret in error.toString() + error.path + error.hint, "it tells: ${error.message}")
            }
        }
    }

    @Test
    fun `text that is no document`() {
        for (text in odd + deep) {
            assertCode("malformed") { planDocumentFromJson(text) }
            assertCode("malformed") { scheduleDocumentFromJson(text) }
        }
    }

    @Test
    fun `text that is no plan`() {
        for (text in odd + deep) {
            assertCode("unsound_plan") { Plan.fromText(text) }
            assertTrue(checkPlan(text).problems.isNotEmpty())
        }
    }

    @Test
    fun `text that is no snapshot`() {
        board.step(arrival(1, "c1"))
        val snapshot = board.snapshot()
        val broken = listOf(
            "{}",
            snapshot.dropLast(1),
            "$snapshot$snapshot",
            JSONObject(snapshot).put("format", 99).toString(),
            JSONObject(snapshot).put("state", JSONObject()).toString(),
            JSONObject(snapshot).apply { getJSONObject("plan").put("numbers", 1) }.toString(),
        )
        for (text in odd + deep + broken) {
            assertCode("bad_snapshot") { Switchboard.restore(text) }
        }
    }

    @Test
    fun `half of a surrogate pair never crosses`() {
        for (half in listOf("\ud83d", "\udcde", "a\ud83db")) {
            for (event in listOf(Event.AgentSignedIn(1, half), arrival(1, half), arrival(1, "c1", caller = half))) {
                val error = assertThrows(CharacterCodingException::class.java) { board.step(event) }
                assertEquals("malformed", error.code)
            }
            assertThrows(CharacterCodingException::class.java) { board.stepJson(half) }
            assertThrows(CharacterCodingException::class.java) { Plan.fromText(half) }
        }
    }

    private val deep = listOf("[", "{\"a\":", "a = [").map { it.repeat(100_000) }

    private fun assertIgnored(event: Event) {
        val step = board.step(event)
        assertTrue(step.isIgnored(), "${event::class.simpleName}: ${step.commands.map { it.action::class.simpleName }}")
    }

    private fun assertCode(code: String, block: () -> Unit) {
        val error = assertThrows(TongdaiException::class.java) { block() }
        assertEquals(code, error.code)
    }
}
