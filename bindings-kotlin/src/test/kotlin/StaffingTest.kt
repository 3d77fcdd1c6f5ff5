package tongdai.test

import org.json.JSONArray
import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.Scenario
import tongdai.TongdaiException
import tongdai.emptyStaffingGoal
import tongdai.path
import tongdai.recommendAgents
import tongdai.recommendOptionsFromJson
import tongdai.recommendationToJson
import tongdai.requiredAgents
import tongdai.scenarioDocumentFromJson
import tongdai.staffingFigures
import tongdai.staffingFiguresToJson
import tongdai.staffingGoalFromJson
import tongdai.trafficFromJson

/** Staffing: the cases that every language runs. */
class StaffingTest {
    private fun cases(file: String): List<JSONObject> =
        JSONObject(text(root.resolve("tests/staffing/$file.json"))).getJSONArray("cases").map { it as JSONObject }

    /** What a call gives, or the path of what it refuses. */
    private fun outcome(call: () -> Any): Any = try {
        call()
    } catch (error: TongdaiException.Malformed) {
        error.path
    }

    private fun assertSame(wanted: Any, found: Any, why: String) {
        val same = if (wanted is JSONObject) wanted.similar(found) else wanted == found
        assertTrue(same, "$why: $found for $wanted")
    }

    @Test
    fun `figures are as their file says`() {
        assertTrue(cases("figures").size > 15)
        for (case in cases("figures")) {
            val found = outcome {
                val traffic = trafficFromJson(case.getJSONObject("traffic").toString())
                JSONObject(staffingFiguresToJson(staffingFigures(traffic, case.getInt("agents"), case.getDouble("within_s"))))
            }
            assertSame(case["expect"], found, case.getString("why"))
        }
    }

    @Test
    fun `required agents are as their file says`() {
        assertTrue(cases("required").size > 15)
        for (case in cases("required")) {
            val found = outcome {
                val goal = staffingGoalFromJson(case.getJSONObject("goal").toString())
                requiredAgents(trafficFromJson(case.getJSONObject("traffic").toString()), goal).agents
            }
            assertSame(case["expect"], found, case.getString("why"))
        }
    }

    @Test
    fun `recommendations are as their file says`() {
        assertTrue(cases("recommended").size > 5)
        for (case in cases("recommended")) {
            val scenario = Scenario.fromDocument(scenarioDocumentFromJson(case.getJSONObject("scenario").toString()))
            val options = recommendOptionsFromJson(case.getJSONObject("options").toString())
            val found = outcome {
                recommendAgents(document(case.getJSONObject("plan")), scenario, case.getString("queue"), options)
                    .let { JSONObject(recommendationToJson(it)) }
            }
            val told = if (found is String) JSONObject(mapOf("path" to found)) else told(found as JSONObject)
            assertSame(case["expect"], told, case.getString("why"))
        }
    }

    private fun told(found: JSONObject): JSONObject {
        val rows = found.getJSONArray("intervals").map { it as JSONObject }
        val told = JSONObject(mapOf("is_confirmed" to found["is_confirmed"], "trials" to found.getJSONArray("trials").length()))
        for (key in listOf("calls", "by_formula", "agents")) told.put(key, JSONArray(rows.map { it[key] }))
        return told.put("means", JSONArray(rows.map { it.getJSONObject("service_level").opt("mean") ?: JSONObject.NULL }))
    }

    @Test
    fun `a goal that states nothing is refused`() {
        val traffic = trafficFromJson("""{"model": "erlang_c", "calls_per_hour": 100, "talk_s": 180}""")
        val error = assertThrows(TongdaiException.Malformed::class.java) { requiredAgents(traffic, emptyStaffingGoal()) }
        assertEquals("service_level", error.path)
        val goal = emptyStaffingGoal().copy(serviceLevel = 0.8)
        assertEquals(staffingFigures(traffic, 8), requiredAgents(traffic, goal))
    }
}
