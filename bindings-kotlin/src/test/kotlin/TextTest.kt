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
import tongdai.EncodingPolicy
import tongdai.MessageKind
import tongdai.PlainPolicy
import tongdai.ReportForm
import tongdai.SmsEditor
import tongdai.SmsEditorOptions
import tongdai.TongdaiException
import tongdai.WireEncoding
import tongdai.carrierMeasureToJson
import tongdai.measureFor
import tongdai.measureMany
import tongdai.measureText
import tongdai.path
import tongdai.plainText
import tongdai.plainTextToJson
import tongdai.reportText
import tongdai.shippedSmsRules
import tongdai.smsCaps
import tongdai.smsEditorOptionsFromJson
import tongdai.smsEditorStateToJson
import tongdai.textReportToJson
import tongdai.unaccent
import tongdai.update

private const val NOW = 1_800_000_000_000

/** Text messages: the cases that every language runs, columns, and what a live editor takes. */
class TextTest {
    private val file = JSONObject(text(root.resolve("tests/sms/text.json")))

    private fun cases(section: String): List<JSONObject> = file.getJSONArray(section).map { it as JSONObject }

    private fun textOf(case: JSONObject): String = when {
        case.has("utf16") -> String(CharArray(case.getJSONArray("utf16").length()) { case.getJSONArray("utf16").getInt(it).toChar() })
        case.has("text") -> case.getString("text")
        else -> case.getJSONArray("parts").joinToString("") { (it as JSONObject).getString("text").repeat(it.getInt("times")) }
    }

    private fun all(section: String, found: (JSONObject) -> JSONObject): List<DynamicTest> = cases(section).map { case ->
        dynamicTest(case.getString("name")) {
            val expected = case.getJSONObject("expect")
            assertFalse(expected.isEmpty)
            assertHolds(found(case), expected)
        }
    }

    @Test
    fun `no case is missing`() {
        assertTrue(cases("texts").size > 40)
        assertTrue(cases("carriers").size > 20)
        assertTrue(cases("editors").size > 10)
    }

    @TestFactory
    fun texts(): List<DynamicTest> = all("texts") { case ->
        val text = textOf(case)
        val report = reportText(text, ReportForm.PROBLEMS)
        val plain = plainText(text, PlainPolicy.CONVERT)
        assertEquals(plain.text?.text, unaccent(text))
        assertEquals(measureText(text), report.measure)
        val told = JSONObject(textReportToJson(report))
        JSONObject().put("measure", told.getJSONObject("measure")).put("report", told).put("plain", JSONObject(plainTextToJson(plain)))
    }

    @TestFactory
    fun carriers(): List<DynamicTest> = all("carriers") { case ->
        val kind = MessageKind.valueOf(case.getString("kind").uppercase())
        JSONObject(carrierMeasureToJson(measureFor(case.getString("carrier"), kind, textOf(case), case.getLong("at_ms"))))
    }

    @TestFactory
    fun editors(): List<DynamicTest> = all("editors") { case ->
        SmsEditor(smsEditorOptionsFromJson(case.getJSONObject("options").toString())).use { editor ->
            JSONObject(smsEditorStateToJson(editor.update(textOf(case))))
        }
    }

    /** Objects have what is expected of them, lists are compared one by one; everything else is equal. */
    private fun assertHolds(found: Any?, expected: Any) {
        when (expected) {
            is JSONObject -> for (name in expected.keySet()) {
                assertTrue((found as JSONObject).has(name), "no $name")
                assertHolds(found.get(name), expected.get(name))
            }
            is JSONArray -> {
                assertEquals(expected.length(), (found as JSONArray).length())
                expected.forEachIndexed { i, value -> assertHolds(found.get(i), value) }
            }
            else -> assertEquals(expected, found)
        }
    }

    @Test
    fun `columns say what single answers say`() {
        val texts = cases("texts").map(::textOf)
        val columns = measureMany(texts)
        assertEquals(texts.size, columns.size)
        texts.forEachIndexed { i, text ->
            val one = measureText(text)
            assertEquals(if (one.encoding == WireEncoding.GSM7) 1 else 2, columns.encodings[i].toInt())
            val row = columns.run { listOf(segments[i], units[i], remaining[i], characters[i]) }
            assertEquals(one.run { listOf(segments, units, remaining, characters) }, row)
            assertEquals(one.isAccented, columns.accented[i].toInt() == 1)
        }
        assertEquals(0, measureMany(listOf()).size)
    }

    @Test
    fun `places are Kotlin's own`() {
        val text = "a 😀 đi e\u0323\u0302m"
        val parts = reportText(text, ReportForm.WHOLE).characters.map { text.substring(it.spot.utf16Start, it.spot.utf16End) }
        assertEquals(text, parts.joinToString(""))
        assertTrue("e\u0323\u0302" in parts)
    }

    @Test
    fun `rules are data, and what is no carrier is refused`() {
        assertTrue(shippedSmsRules().all { it.source.isNotEmpty() && it.caps.isNotEmpty() })
        assertEquals(3, smsCaps("VTE", MessageKind.CARE, NOW).first().maxSegments)
        val error = assertThrows(TongdaiException.Malformed::class.java) { measureFor("nobody", MessageKind.CARE, "a", NOW) }
        assertEquals("carrier", error.path)
        val options = SmsEditorOptions(MessageKind.CARE, EncodingPolicy.ANY, listOf("viettel", "nobody"), NOW, listOf(), template = null)
        assertEquals("carriers[1]", assertThrows(TongdaiException.UnsoundOptions::class.java) { SmsEditor(options) }.path)
    }

    @Test
    fun `nothing prints a text`() {
        val options = SmsEditorOptions(MessageKind.CARE, EncodingPolicy.PLAIN, listOf(), NOW, listOf(), template = null)
        val shown = SmsEditor(options).use { "${it.update("Bí mật")} ${reportText("Bí mật", ReportForm.WHOLE)} ${plainText("Bí mật", PlainPolicy.CONVERT)}" }
        assertFalse("mat" in shown, shown)
        assertFalse("text=i" in shown, shown)
    }
}
