package tongdai.test

import java.security.MessageDigest
import java.util.HexFormat
import org.json.JSONArray
import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import tongdai.Plan
import tongdai.Scenario
import tongdai.Severity
import tongdai.SimulationReport
import tongdai.TongdaiException
import tongdai.checkScenario
import tongdai.code
import tongdai.compare
import tongdai.comparisonToJson
import tongdai.defaultSimulationOptions
import tongdai.hint
import tongdai.path
import tongdai.replayFromCsv
import tongdai.scenarioDocumentFromJson
import tongdai.simulate
import tongdai.simulationOptionsFromJson
import tongdai.simulationReportToJson

/** Simulations: the cases that every language runs, and what a listener may do. */
class SimulationTest {
    private val folder = root.resolve("tests/simulation")
    private val reports = JSONObject(text(folder.resolve("reports.json")))
    private val comparisons = JSONObject(text(folder.resolve("comparisons.json")))

    private fun JSONObject.cases(): List<JSONObject> = getJSONArray("cases").map { it as JSONObject }

    private fun JSONObject.plan(name: String): Plan = document(getJSONObject("plans").getJSONObject(name))

    private fun JSONObject.scenario(name: String): Scenario =
        Scenario.fromDocument(scenarioDocumentFromJson(getJSONObject("scenarios").getJSONObject(name).toString()))

    private fun JSONObject.options() = simulationOptionsFromJson(getJSONObject("options").toString())

    private fun sha256(text: String): String =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.toByteArray()))

    private fun SimulationReport.mean(figure: String): Double? =
        figures.single { it.figure.name.lowercase() == figure }.estimate.mean

    @TestFactory
    fun `every report is as its file says`(): List<DynamicTest> {
        assertTrue(reports.cases().size > 8)
        return reports.cases().map { case ->
            dynamicTest(case.getString("name")) {
                val (plan, scenario) = reports.plan(case.getString("plan")) to reports.scenario(case.getString("scenario"))
                val report = simulate(plan, scenario, case.options())
                assertEquals(case.getString("sha256"), sha256(simulationReportToJson(report)))
                val figures = case.getJSONObject("figures")
                for (figure in figures.keySet()) assertEquals(figures.getDouble(figure), report.mean(figure), figure)
            }
        }
    }

    @TestFactory
    fun `every comparison is as its file says`(): List<DynamicTest> {
        assertTrue(comparisons.cases().size > 1)
        return comparisons.cases().map { case ->
            dynamicTest(case.getString("name")) {
                val plans = listOf("first", "second").map { comparisons.plan(case.getString(it)) }
                val scenario = comparisons.scenario(case.getString("scenario"))
                val most = case.getInt("most_changes")
                val compared = compare(plans[0], plans[1], scenario, case.options(), most)
                assertEquals(case.getString("sha256"), sha256(comparisonToJson(compared)))
                assertEquals(case.getLong("calls_compared"), compared.callsCompared)
                assertEquals(case.getLong("calls_changed"), compared.callsChanged)
                assertEquals(minOf(most.toLong(), compared.callsChanged), compared.changes.size.toLong())
            }
        }
    }

    @Test
    fun `every bad scenario hears what its file says`() {
        val file = JSONObject(text(folder.resolve("problems.json")))
        val plan = document(file.getJSONObject("plan"))
        assertTrue(file.cases().size > 10)
        for (case in file.cases()) {
            val (why, text) = case.getString("why") to case.getString("text")
            val found = checkScenario(text, plan).problems
            val wanted = case.getJSONArray("problems").map { (it as JSONObject).getString("code") to it.getString("path") }
            assertEquals(wanted, found.map { it.code.name.lowercase() to it.path }, why)
            if (found.none { it.severity == Severity.ERROR }) continue
            val error = assertThrows(TongdaiException.UnsoundScenario::class.java) {
                simulate(plan, Scenario.fromText(text))
            }
            assertEquals("unsound_scenario", error.code)
            assertTrue(error.problems.isNotEmpty() && error.hint.isNotEmpty() && error.path == error.problems[0].path)
        }
    }

    @Test
    fun `every call record is read as its file says`() {
        val cases = JSONObject(text(folder.resolve("replays.json"))).cases()
        assertTrue(cases.size > 4)
        for (case in cases) {
            val replay = replayFromCsv(case.getString("csv"), case.getString("time_zone"))
            val calls = replay.calls.map {
                JSONObject(mapOf("at_ms" to it.atMs, "number" to it.number.text, "caller" to it.caller.text))
                    .putOpt("patience_s", it.patienceS).putOpt("talk_s", it.talkS).putOpt("keys", it.keys)
            }
            val errors = replay.errors.map { JSONObject(mapOf("line" to it.line, "column" to it.column, "message" to it.message)) }
            assertTrue(JSONArray(calls).similar(case.getJSONArray("calls")), case.getString("why"))
            assertTrue(JSONArray(errors).similar(case.getJSONArray("errors")), case.getString("why"))
        }
    }

    @Test
    fun `whoever listens may stop it`() {
        val (plan, scenario) = reports.plan("four") to reports.scenario("morning")
        val options = defaultSimulationOptions().copy(replications = 5)
        var expected = 0L
        val report = simulate(plan, scenario, options) {
            expected = it.callsExpected
            it.replicationsDone < 2
        }
        assertEquals(210, expected)
        assertEquals(simulate(plan, scenario, options.copy(replications = 2)), report)
        val mine = IllegalStateException("mine")
        assertSame(mine, assertThrows(IllegalStateException::class.java) { simulate(plan, scenario, options) { throw mine } })
    }

    @Test
    fun `options that make no sense are named`() {
        val (plan, scenario) = reports.plan("one") to reports.scenario("steady")
        val options = defaultSimulationOptions()
        for ((wrong, path) in listOf(options.copy(replications = 0) to "replications", options.copy(intervalS = -1) to "interval_s")) {
            val error = assertThrows(TongdaiException.Malformed::class.java) { simulate(plan, scenario, wrong) }
            assertEquals(path, error.path)
        }
        assertEquals(0, compare(plan, plan, scenario, mostChanges = -1).changes.size)
        assertEquals(scenario.toJson(), Scenario.fromText(scenario.toJson()).toJson())
    }
}
