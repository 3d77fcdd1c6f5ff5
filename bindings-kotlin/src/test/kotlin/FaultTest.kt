package tongdai.test

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.InternalException
import tongdai.Plan
import tongdai.Schedule
import tongdai.Severity
import tongdai.Switchboard
import tongdai.TongdaiException
import tongdai.checkPlan
import tongdai.code
import tongdai.hint
import tongdai.path
import tongdai.problems
import tongdai.scheduleDocumentFromJson

/** What a host sees when something goes wrong. */
class FaultTest {
    @Test
    fun `a panic is an exception, and the switchboard refuses to go on half-changed`() = smallPlan().use { plan ->
        Switchboard(plan).use { board ->
            val snapshot = board.snapshot()
            val fault = assertThrows(InternalException::class.java) { board.panicForTest() }
            assertEquals("internal", fault.code)
            assertEquals("panicked for a test", fault.message)

            val refusal = assertThrows(InternalException::class.java) { board.step(arrival(1, "c1")) }
            assertTrue("restore a snapshot" in refusal.message.orEmpty())
            assertThrows(InternalException::class.java) { board.snapshot() }

            Switchboard.restore(snapshot).use { assertEquals(snapshot, it.snapshot()) }
        }
    }

    @Test
    fun `an unsound plan comes with every problem`() {
        val text = "name = 'Nobody answers'\nnumbers = [{ number = '$CALLER', inbound = '1001' }]"
        val error = assertThrows(TongdaiException.UnsoundPlan::class.java) { Plan.fromText(text) }
        assertEquals("unsound_plan", error.code)
        assertEquals(checkPlan(text).problems.filter { it.severity == Severity.ERROR }, error.problems)
        assertTrue(error.problems.isNotEmpty())
        assertEquals(error.problems.first().path, error.path)
        assertEquals(error.problems.first().hint, error.hint)
        assertTrue(CALLER !in error.toString() + error.problems, "it tells the number: ${error.message}")
    }

    @Test
    fun `the message is a sentence`() {
        val error: TongdaiException = assertThrows(TongdaiException.Malformed::class.java) { tongdai.eventFromJson("{") }
        assertTrue(error.message.orEmpty().startsWith("this is not an event"), error.message)
        assertTrue(error.hint.isNotEmpty())
        assertEquals(emptyList<Any>(), error.problems)
    }

    @Test
    fun `a schedule that cannot be tells where and why`() {
        val document = scheduleDocumentFromJson("""{"time_zone":"Mars/Olympus"}""")
        val error = assertThrows(TongdaiException.UnsoundSchedule::class.java) { Schedule.compile(document) }
        assertEquals("time_zone", error.path)
        assertTrue(error.message.isNotEmpty() && error.hint.isNotEmpty())
    }
}
