package tongdai.test

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.SmsEditorState
import tongdai.update
import tongdai.test.editor.TYPED
import tongdai.test.editor.cost
import tongdai.test.editor.editor
import tongdai.test.editor.line
import tongdai.test.editor.type

/** The sample of a live editor: what its author sees, and what a keystroke costs the JVM. */
class LiveEditorTest {
    @Test
    fun `typing shows every slip where it is`() = editor().use { editor ->
        val states = mutableListOf<SmsEditorState>()
        type(editor, TYPED) { typed, state ->
            assertTrue(line(typed, state).startsWith("${typed.length}: "))
            states += state
        }
        assertEquals(TYPED.length, states.size)
        val last = states.last()
        val slips = last.problems.filter { it.replacement != null }
        assertEquals(
            listOf("“" to "\"", "”" to "\"", "ạ" to "a", "\u00a0" to " "),
            slips.map { TYPED.substring(it.utf16Start, it.utf16End) to it.replacement?.text },
        )
        assertFalse(last.isAllowed)
        val fixed = slips.asReversed().fold(TYPED) { text, slip ->
            text.replaceRange(slip.utf16Start, slip.utf16End, slip.replacement!!.text)
        }
        // What is left is the label: VinaPhone adds its own.
        assertEquals(listOf("doubled_label"), editor.update(fixed).problems.map { it.code })
    }

    @Test
    fun `a keystroke allocates no more than its answer needs`() = editor().use { editor ->
        val short = cost(editor, TYPED, 2_000)
        val clean = cost(editor, "a".repeat(1_000), 2_000)
        println("a keystroke at ${TYPED.length} characters: $short")
        println("a keystroke at 1000 characters without problems: $clean")
        // The text once in UTF-16, the call, and a record of some 400 bytes for each problem and carrier.
        assertTrue(short.of(short.bytes, 50) < 16_000, "$short")
        assertTrue(clean.of(clean.bytes, 50) < 16_000, "$clean")
    }
}
