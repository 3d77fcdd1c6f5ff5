package tongdai.test

import org.json.JSONArray
import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import tongdai.BlockEntry
import tongdai.BlockOrigin
import tongdai.BlockScope
import tongdai.Blocklist
import tongdai.Campaign
import tongdai.MessageKind
import tongdai.PhoneNumber
import tongdai.Registration
import tongdai.RegistrationState
import tongdai.RegistrationSubject
import tongdai.ResumeRequest
import tongdai.RowOutcome
import tongdai.SmsAccount
import tongdai.TongdaiException
import tongdai.authorizationToJson
import tongdai.brandnameClashes
import tongdai.campaignPlanToJson
import tongdai.campaignRequestFromJson
import tongdai.careMessageFromJson
import tongdai.checkBrandname
import tongdai.checkSmsAccount
import tongdai.code
import tongdai.path
import tongdai.registrationStateAt
import tongdai.registrationStepFromJson
import tongdai.shippedBrandnameRules
import tongdai.shippedCampaignRules
import tongdai.takeRegistrationStep

/** What may be sent: the cases that every language runs, accounts, care messages and campaigns. */
class CampaignTest {
    private fun load(name: String) = JSONObject(text(root.resolve("tests/sms/$name")))

    private fun cases(file: JSONObject, least: Int): List<JSONObject> {
        val cases = file.getJSONArray("cases").map { it as JSONObject }
        assertTrue(cases.size >= least)
        return cases
    }

    private val clinic get() = SmsAccount.fromText(text(root.resolve("core/tests/sms_policy/fixtures/sms.toml")))

    private fun assertHas(found: JSONObject, case: JSONObject) {
        val expect = case.getJSONObject("expect")
        assertTrue(expect.length() > 0)
        for (field in expect.keys()) {
            val wanted = expect.get(field)
            val has = found.opt(field) ?: JSONObject.NULL
            val same = when (wanted) {
                is JSONObject -> wanted.similar(has)
                is JSONArray -> wanted.similar(has)
                is Number -> has is Number && wanted.toLong() == has.toLong()
                else -> wanted == has
            }
            assertTrue(same, "${case.getString("name")}: $field: expected $wanted, found $has")
        }
    }

    private fun wire(value: Enum<*>) = value.name.lowercase()

    @TestFactory
    fun brandnames(): List<DynamicTest> = cases(load("brandnames.json"), 30).map { case ->
        dynamicTest(case.getString("name")) {
            val found = JSONObject()
            if (case.has("names")) {
                val names = case.getJSONArray("names").map { it as String }
                val clashes = brandnameClashes(names).map { listOf(it.place, it.firstPlace, wire(it.kind)) }
                found.put("clashes", JSONArray(clashes))
            } else {
                val rules = shippedBrandnameRules().first { it.name == case.getString("rules") }
                val report = checkBrandname(case.getString("brandname"), rules)
                found.put("is_allowed", report.isAllowed).put("characters", report.characters)
                found.put("suggestion", report.suggestion ?: JSONObject.NULL)
                found.put("codes", JSONArray(report.problems.map { wire(it.code) }))
            }
            assertHas(found, case)
        }
    }

    @TestFactory
    fun registrations(): List<DynamicTest> = cases(load("registration.json"), 25).map { case ->
        dynamicTest(case.getString("name")) {
            val subject = RegistrationSubject.valueOf(case.getString("subject").uppercase())
            val kind = MessageKind.valueOf(case.getString("kind").uppercase())
            var registration = Registration(case.getString("carrier"), kind, RegistrationState.DRAFT, null, emptyList())
            val found = JSONObject()
            try {
                for (step in case.getJSONArray("steps")) {
                    registration = takeRegistrationStep(registration, registrationStepFromJson("$step"), subject)
                }
                found.put("state", wire(registration.state)).put("steps", registration.steps.size)
                found.put("until_ms", registration.untilMs ?: JSONObject.NULL)
            } catch (error: TongdaiException.BadRegistration) {
                assertEquals("bad_registration", error.code)
                found.put("error", wire(error.problem)).put("path", error.path).put("message", error.message)
                val legal = case.getJSONObject("expect").optJSONArray("legal")
                if (legal != null && error.message.endsWith("it can become " + legal.joinToString(" or "))) {
                    found.put("legal", legal)
                }
            }
            assertHas(found, case)
        }
    }

    private fun blocklistOf(case: JSONObject) = Blocklist(ByteArray(16)).apply {
        for (entry in (case.optJSONArray("blocklist") ?: JSONArray()).map { it as JSONObject }) {
            val scopes = entry.getJSONArray("scopes").map { BlockScope.valueOf((it as String).uppercase()) }
            val origin = BlockOrigin.valueOf(entry.getString("origin").uppercase())
            val sinceMs = if (entry.has("since_ms")) entry.getLong("since_ms") else null
            add(BlockEntry(PhoneNumber(entry.getString("number")), null, scopes, origin, sinceMs, null, null))
        }
        if (case.has("national_ms")) setNational(case.getLong("national_ms"))
    }

    private fun fill(count: Int) = (0 until count).map { "098" + it.toString().padStart(7, '0') }

    @TestFactory
    fun policy(): List<DynamicTest> {
        val file = load("policy.json")
        val account = SmsAccount.fromText(file.getJSONObject("account").toString())
        return cases(file, 80).map { case ->
            dynamicTest(case.getString("name")) {
                val lists = listOf(blocklistOf(case))
                val found = if (case.has("message")) {
                    val message = careMessageFromJson(case.getJSONObject("message").toString())
                    JSONObject(authorizationToJson(account.authorize(message, lists)))
                } else {
                    val rows = case.getJSONArray("rows").map { it as String }
                    val request = campaignRequestFromJson(case.getJSONObject("campaign").toString())
                    val campaign = account.planCampaign(request, rows + fill(case.getInt("fill")), lists)
                    assertEquals(campaign.toJson(), Campaign.fromJson(campaign.toJson()).toJson())
                    val first = campaign.rows(0, rows.size)
                    val outcomes = JSONObject()
                    campaign.plan().counts.forEach { outcomes.put(wire(it.outcome), it.rows) }
                    JSONObject(campaignPlanToJson(campaign.plan())).put("outcomes", outcomes)
                        .put("row_outcomes", JSONArray(first.map { wire(it.outcome) }))
                        .put("row_carriers", JSONArray(first.map { it.carrier ?: JSONObject.NULL }))
                }
                val causes = found.getJSONArray("findings").map { (it as JSONObject).getString("cause") }
                assertHas(found.put("causes", JSONArray(causes)), case)
            }
        }
    }

    @Test
    fun `the shipped rules for campaigns say where they stand`() {
        val rules = shippedCampaignRules().single()
        assertEquals(100 to listOf("[QC]", "[AD]"), rules.leastRecipients to rules.labels)
        assertTrue(rules.source.isNotEmpty())
    }

    @Test
    fun `a campaign in steps is compared and resumed`() {
        val morningMs = 1_796_180_400_000
        val registry = listOf(Blocklist(ByteArray(16)).apply { setNational(morningMs) })
        val ad = campaignRequestFromJson(
            """{"id": "d", "brandname": "AnTamDental", "template": "uu_dai_lay_cao", "submitted_ms": $morningMs, "agreed": true}""",
        )
        val account = clinic
        val rows = fill(200)
        val planner = account.planner(ad, registry)
        assertEquals(100, planner.addRows(rows.take(100)).people)
        assertEquals(200, planner.addRows(rows.drop(100)).rows)
        val campaign = planner.finish()
        assertThrows(TongdaiException.Malformed::class.java) { planner.finish() }
        val later = ResumeRequest(morningMs + 86_400_000, listOf(0, 1, 2), emptyList())
        val resumed = account.resumeCampaign(campaign, later, registry)
        assertEquals(RowOutcome.DONE, resumed.rows(2, 1).single().outcome)
        val difference = campaign.diff(resumed)
        assertEquals(listOf(197, 3), listOf(difference.moved.size, difference.unchanged))
        assertFalse("980000000" in "${campaign.rows(0, 1)} ${campaign.plan()}")
    }

    @Test
    fun `what is wrong with an account is told at once`() {
        val text = "advertiser = \"\"\nbrandnames = [{ name = \"Cà phê\" }]"
        val error = assertThrows(TongdaiException.UnsoundAccount::class.java) { SmsAccount.fromText(text) }
        assertTrue(error.problems.size >= 3)
        assertEquals(listOf("unsound_account", "advertiser"), listOf(error.code, error.path))
        assertEquals(1, checkSmsAccount(text).problems.first().line)
        val approved = Registration("viettel", MessageKind.CARE, RegistrationState.APPROVED, 5, emptyList())
        assertEquals(RegistrationState.APPROVED, registrationStateAt(approved, 4))
        assertEquals(RegistrationState.EXPIRED, registrationStateAt(approved, 5))
    }
}
