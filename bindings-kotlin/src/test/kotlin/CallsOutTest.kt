package tongdai.test

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.Action
import tongdai.AdRules
import tongdai.AdWindow
import tongdai.BlockEntry
import tongdai.BlockOrigin
import tongdai.BlockScope
import tongdai.Blocklist
import tongdai.CallRequest
import tongdai.CallRoute
import tongdai.Channel
import tongdai.ConsentCause
import tongdai.ConsentDecision
import tongdai.ConsentRequest
import tongdai.Event
import tongdai.PhoneNumber
import tongdai.Plan
import tongdai.Purpose
import tongdai.Reason
import tongdai.Switchboard
import tongdai.TongdaiException
import tongdai.judge
import tongdai.path
import tongdai.shippedAdRules

/** Calls that go out: planned without a switchboard and with one, and who may be called. */
class CallsOutTest {
    private val clinic = Plan.fromText(text(root.resolve("examples/clinic/plan.toml")))
    private val callee = PhoneNumber("0987654321")

    private fun request(
        purpose: Purpose = Purpose.CARE,
        callee: PhoneNumber = this.callee,
        agent: String = "10001",
        atMs: Long = AT_MS,
    ) = CallRequest(atMs, agent, callee, purpose, agreed = true, number = null, portability = null, earlierAdsMs = listOf())

    private fun ad(atMs: Long = AT_MS, purpose: Purpose? = Purpose.AD, number: PhoneNumber = callee) =
        ConsentRequest(atMs, number, Channel.CALL, purpose, agreed = true, earlierAdsMs = listOf())

    private fun dialled(purpose: Purpose) = Event.AgentDialled(AT_MS, "c1", "10001", callee, purpose, true, null)

    private fun registry(asOfMs: Long) = Blocklist().apply { setNational(asOfMs) }

    private fun blocked() = Blocklist().apply {
        add(BlockEntry(callee, null, listOf(BlockScope.STAFF_CALLS), BlockOrigin.COMPANY, null, null, null))
    }

    @Test
    fun `a call stays in its network`() = Switchboard(clinic).use { board ->
        for (plan in listOf(clinic.planCall(request()), board.planCall(request()))) {
            assertEquals(CallRoute.EXTERNAL, plan.route)
            assertEquals("0987000201" to true, plan.attempts.first().run { number.text to onNet })
            assertEquals(clinic.document().numbers.size, plan.attempts.size + plan.passedOver.size)
            assertFalse(callee.text in "$plan")
        }
        assertEquals(CallRoute.EMERGENCY, clinic.planCall(request(callee = PhoneNumber("113"))).route)
        for (odd in listOf("", "\u0000", "📞", "9".repeat(100_000))) {
            for (atMs in listOf(Long.MIN_VALUE, 0, Long.MAX_VALUE)) {
                val routes = listOf(CallRoute.IMPOSSIBLE, CallRoute.NOT_PERMITTED)
                assertTrue(clinic.planCall(request(Purpose.AD, PhoneNumber(odd), atMs = atMs)).route in routes)
                assertTrue(clinic.planCall(request(Purpose.AD, agent = odd, atMs = atMs)).route in routes)
                assertEquals(ConsentDecision.UNKNOWN, judge(ad(atMs, number = PhoneNumber(odd))).decision)
            }
        }
    }

    @Test
    fun `a list refuses a call once it is in force`() = blocked().use { blocked ->
        val plan = clinic.planCall(request(), listOf(Blocklist(), blocked))
        assertEquals(ConsentCause.COMPANY_BLOCKED, plan.verdict?.findings?.first()?.cause)
        Switchboard(clinic).use { board ->
            board.step(Event.AgentSignedIn(AT_MS, "10001"))
            val fingerprint = board.provide(blocked)
            assertEquals(blocked.fingerprint(), fingerprint)
            assertEquals(CallRoute.EXTERNAL, board.planCall(request()).route)
            val unknown = board.step(Event.BlocklistChanged(AT_MS, "0".repeat(64)))
            assertTrue(unknown.commands.last().because is Reason.UnknownBlocklist)
            val used = board.step(Event.BlocklistChanged(AT_MS, fingerprint))
            assertEquals(Action.UseBlocklist(1), used.commands.last().action)
            // What was provided is a copy.
            blocked.removeOrigin(BlockOrigin.COMPANY)
            assertEquals(CallRoute.NOT_PERMITTED, board.planCall(request()).route)
            val refused = board.step(dialled(Purpose.CARE)).commands.last().because as Reason.NotPermitted
            assertEquals(listOf(ConsentCause.COMPANY_BLOCKED), refused.refusedBy)
        }
    }

    @Test
    fun `a restored switchboard needs its list again`() = registry(AT_MS - HOUR_MS).use { registry ->
        val snapshot = Switchboard(clinic).use { board ->
            board.step(Event.AgentSignedIn(AT_MS, "10001"))
            board.step(Event.BlocklistChanged(AT_MS, board.provide(registry)))
            assertEquals(CallRoute.EXTERNAL, board.planCall(request(Purpose.AD)).route)
            board.snapshot()
        }
        Switchboard.restore(snapshot).use { board ->
            val findings = board.planCall(request(Purpose.AD)).verdict?.findings.orEmpty()
            assertEquals(listOf(ConsentCause.REGISTRY_MISSING), findings.map { it.cause })
            val refused = board.step(dialled(Purpose.AD)).commands.last().because as Reason.NotPermitted
            assertEquals(listOf(ConsentCause.REGISTRY_MISSING), refused.open)
            board.provide(registry)
            assertEquals(CallRoute.EXTERNAL, board.planCall(request(Purpose.AD)).route)
        }
    }

    @Test
    fun `lists and rules judge`() = registry(AT_MS - 168 * HOUR_MS).use { registry ->
        val lists = listOf(registry)
        assertEquals(ConsentCause.REGISTRY_MISSING, judge(ad()).findings.first().cause)
        assertEquals(ConsentDecision.ALLOW, judge(ad(purpose = Purpose.CARE)).decision)
        assertEquals(ConsentDecision.ALLOW, judge(ad(), lists).decision)
        assertEquals(ConsentCause.REGISTRY_STALE, judge(ad(), lists, registryMaxAgeH = 167).findings.first().cause)
        val late = ad(AT_MS + 10 * HOUR_MS)
        assertEquals(shippedAdRules().first().name, judge(late, lists, listOf(), 10_000).findings.first().rule)
        val windows = listOf(AdWindow(Channel.CALL, "00:00", "24:00"))
        val house = AdRules("Nhà", "2026-01-01", "Asia/Ho_Chi_Minh", "", windows, listOf())
        assertEquals(ConsentDecision.ALLOW, judge(late, lists, listOf(house), 10_000).decision)
        val error = assertThrows(TongdaiException.UnsoundSchedule::class.java) {
            judge(ad(), adRules = listOf(house.copy(inForceFrom = "tomorrow")))
        }
        assertEquals("[0].in_force_from", error.path)
    }

    private companion object {
        /** Monday, 2026-11-23, 10:00 in Vietnam. */
        const val AT_MS = 1_795_402_800_000
        const val HOUR_MS = 3_600_000L
    }
}
