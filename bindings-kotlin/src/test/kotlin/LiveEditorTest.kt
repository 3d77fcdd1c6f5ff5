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
import tongdai.SmsEditor
import tongdai.SmsEditorState
import tongdai.TemplateProblemCode
import tongdai.TongdaiException
import tongdai.code
import tongdai.path
import tongdai.smsEditorOptionsFromJson
import tongdai.smsEditorStateToJson
import tongdai.update
import tongdai.test.editor.TYPED
import tongdai.test.editor.accented
import tongdai.test.editor.clean
import tongdai.test.editor.cost
import tongdai.test.editor.editor
import tongdai.test.editor.line
import tongdai.test.editor.type

/** The live editor: the cases that every language runs, the sample that types a template, and what a keystroke allocates. */
class LiveEditorTest {
    private val file = JSONObject(text(root.resolve("tests/sms/editor.json")))

    private fun all(section: String, run: (JSONObject) -> Unit): List<DynamicTest> =
        file.getJSONArray(section).map { it as JSONObject }.map { dynamicTest(it.getString("name")) { run(it) } }

    private fun textOf(case: JSONObject): String = when {
        case.has("utf16") -> String(CharArray(case.getJSONArray("utf16").length()) { case.getJSONArray("utf16").getInt(it).toChar() })
        case.has("text") -> case.getString("text")
        else -> case.getJSONArray("parts").joinToString("") { (it as JSONObject).getString("text").repeat(it.getInt("times")) }
    }

    /** Objects have what is expected of them, lists are compared one by one; everything else is equal. */
    private fun assertHolds(found: Any?, expected: Any, path: String = "") {
        when (expected) {
            is JSONObject -> for (name in expected.keySet()) {
                assertTrue((found as JSONObject).has(name), "no $path.$name")
                assertHolds(found.get(name), expected.get(name), "$path.$name")
            }
            is JSONArray -> {
                assertEquals(expected.length(), (found as JSONArray).length(), path)
                expected.forEachIndexed { i, value -> assertHolds(found.get(i), value, "$path[$i]") }
            }
            else -> assertEquals(expected, found, path)
        }
    }

    @Test
    fun `no case is missing`() {
        val (cases, refused) = file.getJSONArray("cases").length() to file.getJSONArray("refused").length()
        assertTrue(cases > 20 && refused > 2 && file.getInt("count") == cases + refused)
    }

    @TestFactory
    fun cases(): List<DynamicTest> = all("cases") { case ->
        SmsEditor(smsEditorOptionsFromJson(case.getJSONObject("options").toString())).use { editor ->
            val expected = case.getJSONObject("expect")
            assertFalse(expected.isEmpty)
            assertHolds(JSONObject(smsEditorStateToJson(editor.update(textOf(case)))), expected)
        }
    }

    @TestFactory
    fun refused(): List<DynamicTest> = all("refused") { case ->
        val options = smsEditorOptionsFromJson(case.getJSONObject("options").toString())
        val error = assertThrows(TongdaiException.UnsoundOptions::class.java) { SmsEditor(options) }
        val expected = case.getJSONArray("problems").map { (it as JSONArray).toList() }
        assertEquals(expected, error.problems.map { listOf(it.code.name.lowercase(), it.path) })
        assertEquals("unsound_options" to expected.first()[1], error.code to error.path)
    }

    @Test
    fun `typing a template shows every slip where it is`() = editor().use { editor ->
        val states = mutableListOf<SmsEditorState>()
        type(editor, TYPED) { typed, state ->
            assertTrue(line(typed, state).startsWith("${typed.length}: "))
            states += state
        }
        assertEquals(TYPED.length, states.size)
        // A variable that is half typed is open from its brace to the end of the text.
        val half = states["Chao {ten_kh".length - 1].template!!
        val open = half.problems.single { it.code == TemplateProblemCode.UNCLOSED }
        assertEquals(5 to 12, open.spot!!.utf16Start to open.spot.utf16End)
        assertEquals(listOf<String>(), half.variables.map { it.name })

        val last = states.last()
        val template = last.template!!
        assertEquals(listOf("ten_khach_hang", "ma_don", "ngay"), template.variables.map { it.name })
        assertEquals("{ma_don:12}", template.variables[1].spot.run { TYPED.substring(utf16Start, utf16End) })
        assertEquals(
            listOf("“" to "\"", "”" to "\"", "à" to "a", "\u00a0" to " "),
            last.problems.map { TYPED.substring(it.utf16Start, it.utf16End) to it.replacement?.text },
        )
        assertFalse(last.isAllowed)
        val fixed = last.problems.asReversed().fold(TYPED) { text, slip ->
            text.replaceRange(slip.utf16Start, slip.utf16End, slip.replacement!!.text)
        }
        val sound = editor.update(fixed)
        val whole = sound.template!!
        assertTrue(sound.isAllowed && sound.problems.isEmpty() && whole.problems.isEmpty())
        assertEquals(1 to 1, sound.measure.segments to whole.worstCase.segments)
        assertEquals(listOf(true, true), whole.carriers.map { it.fits })
    }

    @Test
    fun `a text of any length is answered, and half of a pair has its place`() = editor().use { editor ->
        val many = (0 until 10_000).joinToString(" ") { "{v$it:1}" }
        assertEquals(TemplateProblemCode.TEXT_TOO_LONG, editor.update("a".repeat(1_000_000)).template!!.problems[0].code)
        assertEquals(100, editor.update(many).template!!.variables.size)
        val half = editor.update("\ud83d{ngay}").problems.single()
        assertEquals(Triple(0, 1, "lone_surrogate"), half.run { Triple(utf16Start, utf16End, code) })
    }

    @Test
    fun `a keystroke allocates no more than its answer needs`() = editor().use { editor ->
        // The text once in UTF-16, the crossing, and the state with its variables, carriers and problems.
        for (text in listOf(clean(160), accented(160), clean(900), accented(900))) {
            val problems = editor.update(text).run { problemCount + template!!.problems.size }
            val bytes = cost(editor, text, keystrokes = 2_000, warmUp = 2_000).run { of(bytes, 50) }
            println("a keystroke at ${text.length} characters with $problems problems: $bytes bytes")
            assertTrue(bytes < 12_000 + 2 * text.length + 800 * problems, "$bytes")
        }
    }
}
