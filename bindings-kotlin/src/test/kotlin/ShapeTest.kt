package tongdai.test

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.Action
import tongdai.EmailOutcome
import tongdai.Event
import tongdai.PhoneNumber
import tongdai.PrivateText
import tongdai.ReplyOutcome
import tongdai.Switchboard
import tongdai.TongdaiException
import tongdai.WireEncoding
import tongdai.version

/** How the types look from Kotlin. */
class ShapeTest {
    /** Exhaustive without `else`: a host notices a new command when it compiles. */
    private fun kind(action: Action): String = when (action) {
        is Action.Route -> action.destination
        is Action.Ring -> "${action.agent} ${action.offer} ${action.ringS}"
        is Action.StopRinging -> action.agent
        is Action.Connect -> "${action.agent} ${action.record}"
        is Action.Play -> action.sound
        is Action.HoldMusic -> action.sound
        is Action.SayPosition -> "${action.position}"
        is Action.Announce -> action.sound
        is Action.OfferCallback -> "${action.key} ${action.sound}"
        is Action.ReleaseCaller -> action.queue
        is Action.DialCaller -> "${action.callee} ${action.agent}"
        is Action.AskPortability -> "${action.callee} ${action.timeoutMs}"
        is Action.DialAttempt -> "${action.number} ${action.callerId} ${action.callee}"
        is Action.SetCarrier -> "${action.carrier}"
        is Action.SetBlocklist -> "${action.entries}"
        is Action.UseBlocklist -> "${action.entries}"
        is Action.StopDialling -> "${action.request}"
        is Action.MoveCaller -> "${action.position}"
        is Action.ResetFigures -> "${action.queue}"
        is Action.CollectDigits -> "${action.maxDigits}"
        is Action.AskWebhook -> action.url.text
        is Action.HangUp -> action.cause.name
        is Action.LeaveQueue -> action.outcome.name
        is Action.SetAgent -> action.state.name
        is Action.UsePlan -> "${action.callsMoved}"
        is Action.SetOverride -> action.state.name
        is Action.SetChannel -> action.state.name
        is Action.AskReconnect -> action.channel
        is Action.QueueConversation -> "${action.desk} ${action.position}"
        is Action.AssignConversation -> action.agent
        is Action.DeliverMessage -> action.agent
        is Action.UnassignConversation -> action.agent
        is Action.SendReply -> "${action.rule} ${action.tag}"
        is Action.RefuseReply -> "${action.rule} ${action.untilMs}"
        is Action.CloseConversation -> action.channel
        is Action.Ignore -> "${action.event}"
    }

    private fun kind(error: TongdaiException): Any = when (error) {
        is TongdaiException.UnsoundPlan -> error.problems
        is TongdaiException.UnsoundSchedule -> error.problems
        is TongdaiException.UnsoundTemplate -> error.problems
        is TongdaiException.UnfitValues -> error.problems
        is TongdaiException.UnsoundOptions -> error.problems
        is TongdaiException.UnsoundAccount -> error.problems
        is TongdaiException.UnsoundScenario -> error.problems
        is TongdaiException.BadRegistration -> error.path
        is TongdaiException.Malformed -> error.path
        is TongdaiException.BadSnapshot -> error.hint
        is TongdaiException.BadBlocklist -> error.problem
    }

    private fun kind(outcome: ReplyOutcome): Boolean = when (outcome) {
        ReplyOutcome.FITS -> true
        ReplyOutcome.TOO_LATE, ReplyOutcome.USED_UP, ReplyOutcome.NEVER_WROTE, ReplyOutcome.NO_RULES -> false
    }

    private fun kind(outcome: EmailOutcome): Boolean = when (outcome) {
        EmailOutcome.SEND_LINK, EmailOutcome.CONFIRMED, EmailOutcome.REVOKED -> true
        EmailOutcome.REFUSED -> false
    }

    private fun kind(encoding: WireEncoding): Int = when (encoding) {
        WireEncoding.GSM7 -> 160
        WireEncoding.UCS2 -> 70
    }

    @Test
    fun `every answer about messages can be told apart`() {
        assertEquals(1, ReplyOutcome.entries.count(::kind))
        assertEquals(3, EmailOutcome.entries.count(::kind))
        assertEquals(230, WireEncoding.entries.sumOf(::kind))
    }

    @Test
    fun `every action and exception can be told apart`() {
        assertEquals("10001 7 20", kind(Action.Ring("10001", offer = 7, ringS = 20, PhoneNumber(CALLER))))
        assertEquals("here", kind(TongdaiException.Malformed("this is wrong", path = "here", hint = "write it better")))
    }

    @Test
    fun `nothing prints a number or a customer's text`() = smallPlan().use { plan ->
        val body = PrivateText("""{"caller":"$CALLER"}""")
        val printed = listOf(
            PhoneNumber(CALLER),
            arrival(1, "c1"),
            Event.ContactRecorded(1, PhoneNumber(CALLER), "10001"),
            Event.WebhookAnswered(1, "c1", 200, body, null),
            Event.PlanReloaded(1, plan.document()),
            Action.Ring("10001", 1, 20, PhoneNumber(CALLER)),
            Action.Connect("10001", PhoneNumber(CALLER), record = true, startTone = false, endTone = false),
            Action.AskWebhook("501", 1, PrivateText("https://crm.example/?key=$CALLER"), body, 5, 1),
            Event.DigitsPressed(1, "c1", PrivateText(CALLER)),
            plan.report(),
            Switchboard(plan).use { board ->
                listOf(board.step(Event.AgentSignedIn(1, "10001")), board.step(arrival(2, "c1")), board.explain("c1"))
            },
        ).joinToString("\n")
        assertTrue("PhoneNumber(10 chars)" in printed)
        assertFalse(CALLER in printed, printed)
        assertFalse(HOTLINE in printed, printed)
    }

    @Test
    fun `numbers compare by their text and can be masked`() {
        assertEquals(PhoneNumber(CALLER), PhoneNumber(CALLER))
        assertNotEquals(PhoneNumber(CALLER), PhoneNumber(HOTLINE))
        assertEquals("*******678", PhoneNumber(CALLER).masked().text)
        assertTrue(PhoneNumber("anonymous").isWithheld())
        assertFalse(PhoneNumber(CALLER).isWithheld())
    }

    @Test
    fun `the library and the package have one version`() {
        val pom = text(root.resolve("bindings-kotlin/pom.xml"))
        assertTrue("<artifactId>tongdai</artifactId>\n  <version>${version()}</version>" in pom)
    }
}
