package tongdai.test

import java.nio.charset.CharacterCodingException
import java.nio.file.Files
import kotlin.io.path.extension
import kotlin.io.path.nameWithoutExtension
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
import tongdai.CarrierSource
import tongdai.Freshness
import tongdai.MaskPattern
import tongdai.NumberClass
import tongdai.NumberColumns
import tongdai.NumberProblem
import tongdai.NumberReport
import tongdai.PhoneNumber
import tongdai.PortabilityAnswer
import tongdai.PortabilityOrigin
import tongdai.Ported
import tongdai.TongdaiException
import tongdai.carriers
import tongdai.code
import tongdai.describeNumber
import tongdai.describeNumbers
import tongdai.numberCodes
import tongdai.numberReportToJson
import tongdai.parseNumbers
import tongdai.path
import tongdai.servingCarrier

/** Telephone numbers: the cases that every language runs, columns, masks and who serves a number. */
class NumberTest {
    private class Case(val title: String, val text: String, val expect: JSONObject)

    private val folder = root.resolve("tests/numbers")

    private val cases: List<Case> = Files.list(folder).use { paths ->
        paths.filter { it.extension == "json" }.sorted().toList().flatMap { path ->
            JSONObject(text(path)).getJSONArray("cases").map { it as JSONObject }.map { case ->
                val title = "${path.nameWithoutExtension}: ${case.getString("name")}"
                Case(title, case.getString("text"), case.getJSONObject("expect"))
            }
        }
    }

    @Test
    fun `no case is missing`() {
        assertTrue(cases.isNotEmpty())
        assertEquals(text(folder.resolve("count")).trim().toInt(), cases.size, "cases in numbers")
    }

    @TestFactory
    fun texts(): List<DynamicTest> = cases.map { case ->
        dynamicTest(case.title) {
            val report = describeNumber(case.text)
            assertFalse(case.expect.isEmpty)
            assertHolds(JSONObject(numberReportToJson(report)), case.expect)
            assertEquals(PhoneNumber(case.text), report.given)
        }
    }

    /** Objects have what is expected of them; everything else is equal. */
    private fun assertHolds(found: Any?, expected: Any) {
        if (expected !is JSONObject) return assertEquals(plain(expected), plain(found))
        for (name in expected.keySet()) {
            assertTrue((found as JSONObject).has(name), "no $name")
            assertHolds(found.get(name), expected.get(name))
        }
    }

    private fun plain(value: Any?): Any? = if (value is JSONArray) value.toList() else value

    private data class Row(
        val key: Long,
        val short: Int,
        val kind: NumberClass?,
        val carrier: String?,
        val hostNetwork: String?,
        val problem: NumberProblem?,
        val changes: List<Any>,
    )

    private val codes = numberCodes()

    /** A row of columns in the words of a report. */
    private fun row(columns: NumberColumns, i: Int) = Row(
        columns.keys[i],
        columns.short[i],
        codes.classes[columns.classes[i].toInt()],
        codes.carriers[columns.carriers[i].toInt()],
        codes.carriers[columns.hosts[i].toInt()],
        codes.problems[columns.problems[i].toInt()],
        codes.changes.filterIndexed { bit, _ -> columns.changes[i].toInt() shr bit and 1 == 1 },
    )

    private fun row(report: NumberReport) = Row(
        report.e164?.text?.removePrefix("+")?.toLong() ?: if (report.canonical == null) -1 else 0,
        report.canonical?.text?.takeIf { report.e164 == null }?.toInt() ?: 0,
        report.kind,
        report.carrier,
        report.hostNetwork,
        report.problem?.code,
        report.changes,
    )

    @Test
    fun `columns say what reports say`() {
        val texts = cases.map { it.text }
        val oneLine = texts.filter { it.isNotEmpty() && '\n' !in it && '\r' !in it }
        assertTrue(oneLine.size > 200)
        for ((list, columns) in listOf(texts to parseNumbers(texts), oneLine to parseNumbers(oneLine.joinToString("\n")))) {
            val reports = describeNumbers(list)
            assertEquals(list.map(::describeNumber), reports)
            assertEquals(list.size, columns.size)
            reports.forEachIndexed { i, report -> assertEquals(row(report), row(columns, i)) }
        }
    }

    @Test
    fun `columns are arrays of one length`() {
        val columns = parseNumbers(listOf(CALLER, "113", "0912****78", "$CALLER\n$CALLER"))
        assertEquals(listOf(84912345678, 0, -1, -1), columns.keys.toList())
        assertEquals(listOf(0, 113, 0, 0), columns.short.toList())
        val sizes = columns.run { listOf(classes, carriers, hosts, problems).map { it.size } + short.size + changes.size }
        assertTrue(sizes.all { it == columns.size }, "$sizes")
        assertEquals(codes, columns.codes)
        for (none in listOf(parseNumbers(listOf()), parseNumbers(""))) assertEquals(0, none.size)
        assertEquals(2, parseNumbers("\n\n").size)
    }

    @Test
    fun `codes are places in tables`() {
        assertEquals(listOf(null, NumberClass.MOBILE, NumberClass.FIXED), codes.classes.take(3))
        assertEquals(codes.carriers.drop(1), carriers().map { it.name })
        assertEquals((1..carriers().size).toList(), carriers().map { it.code })
        assertEquals("VinaPhone", carriers().single { "gpc" in it.synonyms }.label)
    }

    @Test
    fun masks() {
        val number = PhoneNumber(CALLER)
        assertEquals("091*****78", number.masked(MaskPattern(shownAtStart = 3, shownAtEnd = 2)).text)
        assertEquals("xxxxxxx678", number.masked(MaskPattern(sign = "x")).text)
        assertEquals(number.masked(), number.masked(MaskPattern()))
        for (shown in listOf(99, 256, Int.MAX_VALUE)) {
            assertEquals("*****45678", number.masked(MaskPattern(shown, shown, null)).text)
        }
        assertEquals("*".repeat(10), number.masked(MaskPattern(-1, Int.MIN_VALUE, "7")).text)
    }

    @Test
    fun `who serves a number`() {
        val told = servingCarrier(CALLER, null, 0, 86_400)
        assertEquals("vinaphone" to CarrierSource.PREFIX, told.serving to told.source)
        assertEquals(Ported.UNKNOWN to Freshness.NONE, told.ported to told.freshness)
        val answer = PortabilityAnswer(carrier = "VTE", asOfMs = 1000, origin = PortabilityOrigin.DIP)
        val fresh = servingCarrier("+84 912 345 678", answer, 86_401_000, 86_400)
        assertEquals(listOf("viettel", "vinaphone", Ported.YES, Freshness.FRESH), fresh.run { listOf(serving, original, ported, freshness) })
        val stale = servingCarrier(CALLER, answer, 86_401_001, 86_400)
        assertEquals(listOf(null, Ported.UNKNOWN, Freshness.STALE), stale.run { listOf(serving, ported, freshness) })
        for (at in listOf(Long.MIN_VALUE, Long.MAX_VALUE)) servingCarrier(CALLER, answer, at, at)

        val error = assertThrows(TongdaiException.Malformed::class.java) { servingCarrier("0912****78", null, 0, 0) }
        assertEquals("malformed" to "number", error.code to error.path)
    }

    @Test
    fun `every answer is weighed as its case says`() {
        val weighed = JSONObject(text(root.resolve("tests/portability/serving.json"))).getJSONArray("cases").map { it as JSONObject }
        assertTrue(weighed.size > 10)
        for (case in weighed) {
            val answer = case.optJSONObject("answer")?.let {
                val origin = PortabilityOrigin.valueOf(it.getString("origin").uppercase())
                PortabilityAnswer(it.nullable("carrier") as String?, it.getLong("as_of_ms"), origin)
            }
            val told = servingCarrier(case.getString("number"), answer, case.getLong("at_ms"), case.getLong("max_age_s"))
            val expect = case.getJSONObject("expect")
            assertEquals(listOf("original", "host", "serving").map { expect.nullable(it) }, told.run { listOf(original, host, serving) })
            val words = told.run { listOf(source, ported, freshness).map { it.name.lowercase() } }
            assertEquals(listOf("source", "ported", "freshness").map { expect.getString(it) }, words)
            assertEquals((expect.nullable("as_of_ms") as Number?)?.toLong(), told.asOfMs)
        }
    }

    private fun JSONObject.nullable(name: String): Any? = opt(name).takeIf { it != JSONObject.NULL }

    @Test
    fun `nothing shows a number`() {
        val columns = parseNumbers(listOf(CALLER))
        val shown = "${describeNumber(CALLER)} ${describeNumbers(listOf("0912 345 678 ext 12"))} $columns"
        assertTrue("NumberColumns(1 rows)" in shown)
        for (digits in listOf("0912", "345", "678")) assertFalse(digits in shown, shown)
    }

    @Test
    fun `any text gets a report`() {
        val odd = listOf("", "\u0000", "📞".repeat(10_000), "٠".repeat(100_000), "1".repeat(1_000_000), "+".repeat(1_000_000), "\u202e\ufeff")
        for (text in odd) {
            val report = describeNumber(text)
            assertEquals(report.problem == null, report.canonical != null)
            assertEquals(row(report), row(parseNumbers(listOf(text)), 0))
            PhoneNumber(text).masked(MaskPattern())
        }
        for (half in listOf("\ud83d", "a\udfff")) {
            for (use in listOf({ describeNumber(half) }, { describeNumbers(listOf(half)) }, { parseNumbers(listOf(half)) }, { parseNumbers(half) })) {
                assertThrows(CharacterCodingException::class.java) { use() }
            }
        }
    }

    @Test
    fun `a million texts`() {
        val columns = parseNumbers("$CALLER\n".repeat(1_000_000))
        assertEquals(1_000_000, columns.size)
        assertTrue(columns.problems.all { it == 0.toByte() })
    }
}
