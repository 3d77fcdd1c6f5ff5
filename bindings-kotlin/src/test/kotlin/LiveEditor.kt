package tongdai.test.editor

import com.sun.management.ThreadMXBean
import java.lang.management.ManagementFactory
import tongdai.EncodingPolicy
import tongdai.MessageKind
import tongdai.SmsEditor
import tongdai.SmsEditorOptions
import tongdai.SmsEditorState
import tongdai.update

/** What an ad's author types, with three slips: an accent, a curly quote, an invisible space. */
const val TYPED = "[QC] Chuc mung {ten_khach_hang}! Uu dai “30%” den 24/11 tại Callio.vn.\u00a0Tu choi: TC gui 1900"

/** What a keystroke costs: nanoseconds and bytes that the JVM allocated, in order of size. */
class Cost(val nanoseconds: LongArray, val bytes: LongArray) {
    fun of(figures: LongArray, percent: Int): Long = figures[(figures.size - 1) * percent / 100]

    override fun toString(): String =
        "%.1f µs median, %.1f µs p99, %d bytes median, %d at most".format(
            of(nanoseconds, 50) / 1e3, of(nanoseconds, 99) / 1e3, of(bytes, 50), bytes.last(),
        )
}

/** A state in one line. */
fun line(typed: String, state: SmsEditorState): String {
    val problems = state.problems.joinToString { "${it.utf16Start}..${it.utf16End} ${it.code}" }
    val carriers = state.carriers.joinToString { "${it.carrier} ${it.segments}${if (it.fits) "" else "!"}" }
    val told = state.measure.run { "$encoding $units units, $segments segment(s), $remaining left" }
    return "${typed.length}: $told; $carriers${if (problems.isEmpty()) "" else "; $problems"}"
}

fun editor(): SmsEditor = SmsEditor(
    SmsEditorOptions(MessageKind.AD, EncodingPolicy.PLAIN, listOf("viettel", "vinaphone"), 1_800_000_000_000, listOf()),
)

/** Types a text character by character, as a text field reports it. */
fun type(editor: SmsEditor, text: String, see: (String, SmsEditorState) -> Unit) {
    for (end in 1..text.length) {
        val typed = text.substring(0, end)
        see(typed, editor.update(typed))
    }
}

/** The cost of a keystroke at the end of a text, in a JVM that is warm. */
fun cost(editor: SmsEditor, text: String, keystrokes: Int): Cost {
    val threads = ManagementFactory.getThreadMXBean() as ThreadMXBean
    val (nanoseconds, bytes) = LongArray(keystrokes) to LongArray(keystrokes)
    repeat(keystrokes * 2) { i ->
        val allocated = threads.currentThreadAllocatedBytes
        val start = System.nanoTime()
        editor.update(text)
        val took = System.nanoTime() - start
        if (i >= keystrokes) {
            nanoseconds[i - keystrokes] = took
            bytes[i - keystrokes] = threads.currentThreadAllocatedBytes - allocated
        }
    }
    return Cost(nanoseconds.apply { sort() }, bytes.apply { sort() })
}

/** Types a template and prints the states, then what a keystroke costs at two lengths. */
fun main() = editor().use { editor ->
    type(editor, TYPED) { typed, state -> println(line(typed, state)) }
    println("a keystroke at ${TYPED.length} characters: ${cost(editor, TYPED, 5_000)}")
    val long = TYPED.repeat(12).take(1_000)
    println("a keystroke at ${long.length} characters: ${cost(editor, long, 5_000)}")
}
