package tongdai.test

import java.nio.file.Files
import kotlin.io.path.extension
import kotlin.io.path.name
import kotlin.io.path.nameWithoutExtension
import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import tongdai.Plan
import tongdai.Switchboard
import tongdai.eventFromJson
import tongdai.eventToJson

/** The vectors that every language runs: the same events lead to the same bytes. */
class ConformanceTest {
    private class Case(val title: String, val plan: JSONObject, val events: List<String>, val sha256: String)

    private val folder = root.resolve("tests/conformance")

    private fun cases(): List<Case> = Files.list(folder).use { paths ->
        paths.filter { it.extension == "json" }.sorted().toList().flatMap { path ->
            val file = JSONObject(text(path))
            file.getJSONArray("cases").map { it as JSONObject }.map { case ->
                Case(
                    title = "${path.nameWithoutExtension}: ${case.getString("name")}",
                    plan = case.optJSONObject("plan") ?: file.getJSONObject("plan"),
                    events = case.getJSONArray("events").map { it.toString() },
                    sha256 = case.getString("sha256"),
                )
            }
        }
    }

    @Test
    fun `no case is missing`() {
        val count = text(folder.resolve("count")).trim().toInt()
        assertTrue(count > 0)
        assertEquals(count, cases().size, "cases in ${folder.name}")
    }

    @TestFactory
    fun vectors(): List<DynamicTest> = cases().map { case -> dynamicTest(case.title) { run(case) } }

    private fun run(case: Case) {
        document(case.plan).use { plan ->
            val lines = Switchboard(plan).use { board -> case.events.map(board::stepJson) }
            assertEquals(case.sha256, sha256(lines), "lines:\n${lines.joinToString("\n")}")
            assertTyped(plan, case.events, lines)
            assertEquals(lines, restoredBeforeEvery(plan, case.events), "restored before every event")
        }
    }

    private fun assertTyped(plan: Plan, events: List<String>, lines: List<String>) = Switchboard(plan).use { board ->
        for ((text, line) in events zip lines) {
            val event = eventFromJson(text)
            assertEquals(event, eventFromJson(eventToJson(event)))
            val step = board.step(event)
            assertTrue(isStepOf(line, step), "typed step:\n$line")
            assertEquals(step.deadlineMs, board.deadlineMs())
        }
    }

    private fun restoredBeforeEvery(plan: Plan, events: List<String>): List<String> {
        var snapshot = Switchboard(plan).use { it.snapshot() }
        return events.map { event ->
            Switchboard.restore(snapshot).use { board ->
                board.stepJson(event).also { snapshot = board.snapshot() }
            }
        }
    }
}
