package tongdai.test

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.ImportNoteCode
import tongdai.Plan
import tongdai.Source
import tongdai.Strategy
import tongdai.importPlan
import tongdai.importedToJson

/** Another switchboard's queues as a plan. */
class ImportTest {
    @Test
    fun `queues become a plan with notes`() {
        val text = "[sales]\nstrategy = linear\ncontext = exits\nmember => PJSIP/10001\n"
        val imported = importPlan(Source.ASTERISK, text)
        assertEquals(Strategy.IN_ORDER, imported.plan.queues.single().strategy)
        val lost = imported.notes.filter { it.code == ImportNoteCode.NOT_CARRIED_OVER }
        assertEquals(listOf(3 to "context"), lost.map { it.line to it.setting })
        Plan.fromDocument(imported.plan).use { assertEquals(imported.plan, it.document()) }
        assertTrue("\"not_carried_over\"" in importedToJson(imported))
        assertTrue(importPlan(Source.FREESWITCH, "no file at all").plan.queues.isEmpty())
    }
}
