package tongdai.test

import java.nio.charset.CharacterCodingException
import org.json.JSONArray
import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import tongdai.PlainPolicy
import tongdai.Severity
import tongdai.Template
import tongdai.TemplateBook
import tongdai.TemplateMatch
import tongdai.TemplateProblem
import tongdai.TongdaiException
import tongdai.checkTemplate
import tongdai.code
import tongdai.render
import tongdai.renderMany
import tongdai.shippedZnsRules
import tongdai.templateDocumentFromJson
import tongdai.worstCaseToJson

/** Templates: the cases that every language runs, batches, books, and what is refused. */
class TemplateTest {
    private val file = JSONObject(text(root.resolve("tests/sms/templates.json")))
    private val cases = file.getJSONArray("cases").map { it as JSONObject }
    private val books = file.getJSONArray("books").map { it as JSONObject }
    private val order = """{"id": "order", "kind": "care", "encoding": "ascii", "text": "Don {ma:12} da giao."}"""
    private val secret = "0912345678"

    private fun parse(json: String): Template = Template.parse(templateDocumentFromJson(json))

    private fun JSONArray.objects(): List<JSONObject> = map { it as JSONObject }

    private fun brief(problem: TemplateProblem): List<Any> {
        val spot = problem.spot ?: return listOf(problem.code.name.lowercase(), problem.path)
        return listOf(problem.code.name.lowercase(), problem.path, spot.utf16Start, spot.utf16End)
    }

    private fun pairs(found: TemplateMatch?): Map<String, String>? = found?.values?.associate { it.name to it.value.text }

    @Test
    fun `no case is missing`() {
        assertEquals(file.getInt("count"), cases.size + books.size)
        assertTrue(cases.size > 85)
    }

    @TestFactory
    fun templates(): List<DynamicTest> = cases.map { case -> dynamicTest(case.getString("name")) { hold(case) } }

    private fun hold(case: JSONObject) {
        val document = templateDocumentFromJson(case.getJSONObject("template").toString())
        val problems = checkTemplate(document)
        assertEquals(case.getJSONArray("problems").map { (it as JSONArray).toList() }, problems.map { brief(it) })
        if (problems.any { it.severity == Severity.ERROR }) {
            val error = assertThrows(TongdaiException.UnsoundTemplate::class.java) { Template.parse(document) }
            return assertEquals(problems, error.problems)
        }
        Template.parse(document).use { template ->
            assertEquals(problems, template.warnings())
            case.optJSONObject("worst_case")?.let { expected ->
                assertEquals(expected.toMap(), JSONObject(worstCaseToJson(template.worstCase())).toMap())
            }
            for (render in case.getJSONArray("renders").objects()) holdRender(template, render)
            for (match in case.getJSONArray("matches").objects()) {
                val found = template.matchText(match.getString("text"))
                assertEquals(match.optJSONObject("values")?.toMap(), pairs(found))
                assertEquals(match.optBoolean("is_ambiguous"), found?.isAmbiguous ?: false)
                assertEquals(found != null, template.difference(match.getString("text")) == null)
            }
        }
    }

    private fun holdRender(template: Template, render: JSONObject) {
        val values = render.getJSONObject("values").toMap().mapValues { it.value as String }
        val policy = PlainPolicy.valueOf(render.optString("policy", "convert").uppercase())
        if (render.has("problems")) {
            val error = assertThrows(TongdaiException.UnfitValues::class.java) { template.render(values, policy) }
            val found = error.problems.map { listOf(it.code.name.lowercase(), it.variable) }
            return assertEquals(render.getJSONArray("problems").map { (it as JSONArray).toList() }, found)
        }
        val rendered = template.render(values, policy)
        assertEquals(render.getString("text"), rendered.text.text)
        assertEquals(render.getInt("segments"), rendered.measure.segments)
        assertEquals(render.getString("encoding"), rendered.measure.encoding.name.lowercase())
        assertEquals(render.optInt("units", rendered.measure.units), rendered.measure.units)
        assertEquals(render.getJSONArray("changed").toList(), rendered.changes.map { it.name })
    }

    @TestFactory
    fun booksOfTemplates(): List<DynamicTest> = books.map { case ->
        dynamicTest(case.getString("name")) {
            val templates = case.getJSONArray("templates").map { parse(it.toString()) }
            TemplateBook.of(templates).use { book ->
                assertEquals(templates.size, book.size())
                for (wanted in case.getJSONArray("texts").objects()) holdText(book, wanted)
            }
        }
    }

    private fun holdText(book: TemplateBook, wanted: JSONObject) {
        val text = wanted.getString("text")
        val found = book.matchAll(text)
        assertEquals(wanted.getJSONArray("matches").toList(), found.map { it.template })
        assertEquals(found.firstOrNull(), book.matchText(text))
        wanted.optJSONObject("values")?.let { assertEquals(it.toMap(), pairs(found.first())) }
        val near = book.nearest(text)
        val expected = wanted.optJSONObject("nearest") ?: return assertNull(near)
        val told = listOf(near!!.template, near.spot.utf16Start, near.spot.utf16End, near.expected.name.lowercase(), near.text, near.variable)
        val names = listOf("template", "utf16_start", "utf16_end", "expected", "text", "variable")
        assertEquals(names.map { name -> expected.get(name).takeUnless { it == JSONObject.NULL } }, told)
    }

    @Test
    fun `many messages`() {
        val template = parse(order)
        val batch = template.renderMany(mapOf("ma" to listOf("HD1", "x".repeat(13), "Đ1")))
        assertEquals(listOf("Don HD1 da giao.", "", "Don D1 da giao."), batch.texts.map { it.text })
        assertEquals(listOf(1, 0, 1) to listOf(16, 0, 15), batch.segments to batch.units)
        assertEquals(listOf(false, false, true), batch.changed)
        assertEquals(listOf(1), batch.problems.map { it.row })
        val error = assertThrows(TongdaiException::class.java) { template.renderMany(mapOf("ten" to listOf("1"))) }
        assertEquals("unfit_values", error.code)
        assertEquals(true, template.worstCaseFor("viettel", 1_800_000_000_000).fits)
        assertEquals(65, shippedZnsRules().title.most)
    }

    @Test
    fun `nothing shows a value, and half a pair is refused`() {
        val template = parse(order)
        val error = assertThrows(TongdaiException::class.java) { template.render(mapOf("ma" to secret + secret, secret to "x")) }
        assertFalse("$error ${error.message} ${template.render(mapOf("ma" to secret))}".contains(secret))
        assertThrows(CharacterCodingException::class.java) { template.render(mapOf("ma" to "\ud800")) }
        assertThrows(CharacterCodingException::class.java) { template.matchText("\udfff") }
    }
}
