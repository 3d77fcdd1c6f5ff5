package tongdai.test.editor

import com.sun.management.ThreadMXBean
import java.lang.management.ManagementFactory
import tongdai.EncodingPolicy
import tongdai.MessageKind
import tongdai.SmsEditor
import tongdai.SmsEditorOptions
import tongdai.SmsEditorState
import tongdai.SmsEditorTemplate
import tongdai.TemplateDialect
import tongdai.TemplateEncoding
import tongdai.TemplateVariable
import tongdai.VariableKind
import tongdai.update

/** A care template as its author types it, with three slips: curly quotes, an accent, an invisible space. */
const val TYPED = "Chao {ten_khach_hang:30}, don “{ma_don:12}” giao ngày {ngay}.\u00a0Cam on! CSKH 1900 1234"

/** An editor of care templates without accents, for two carriers. The author has declared that `ngay` is a day. */
fun editor(): SmsEditor = SmsEditor(
    SmsEditorOptions(
        kind = MessageKind.CARE,
        policy = EncodingPolicy.PLAIN,
        carriers = listOf("viettel", "vinaphone"),
        atMs = 1_800_000_000_000,
        rules = listOf(),
        template = SmsEditorTemplate(
            dialect = TemplateDialect.NATIVE,
            encoding = TemplateEncoding.ASCII,
            variables = listOf(TemplateVariable("ngay", VariableKind.DATE, maxLength = null, required = true)),
            zns = null,
        ),
    ),
)

/** A state in one line: what goes out at least and at most, the variables, and what is wrong from where to where. */
fun line(typed: String, state: SmsEditorState): String {
    val template = state.template!!
    val least = state.measure.run { "$encoding, $units units in $segments segment(s), $remaining left" }
    val most = template.worstCase.run { "at most ${units ?: "?"} in ${segments ?: "?"}" }
    val carriers = template.carriers.joinToString { "${it.carrier} ${it.segments ?: "?"} of ${it.maxSegments ?: "?"}" }
    val variables = template.variables.joinToString { it.name }
    val problems = template.problems.map { it.run { "${spot?.utf16Start ?: path}..${spot?.utf16End ?: ""} $code" } } +
        state.problems.map { it.run { "$utf16Start..$utf16End $code -> ${replacement?.text ?: "?"}" } }
    return "${typed.length}: $least, $most; $carriers; [$variables]; ${problems.joinToString()}"
}

/** Types a text character by character, as a text field reports it. */
fun type(editor: SmsEditor, text: String, see: (String, SmsEditorState) -> Unit) {
    for (end in 1..text.length) {
        val typed = text.substring(0, end)
        see(typed, editor.update(typed))
    }
}

/**
 * What keystrokes cost: nanoseconds by the clock and on the processor, and bytes that the JVM allocated for each, in order
 * of size. Where the clock is far ahead of the processor, the thread waited for it or for a collection.
 */
class Cost(val nanoseconds: LongArray, val processor: LongArray, val bytes: LongArray, val collections: Long) {
    fun of(figures: LongArray, percent: Int): Long = figures[(figures.size - 1) * percent / 100]
}

/** The cost of keystrokes at the end of a text. The first `warmUp` are not counted. */
fun cost(editor: SmsEditor, text: String, keystrokes: Int, warmUp: Int): Cost {
    val threads = ManagementFactory.getThreadMXBean() as ThreadMXBean
    val collectors = ManagementFactory.getGarbageCollectorMXBeans()
    val (nanoseconds, processor, bytes) = List(3) { LongArray(keystrokes) }
    // The text of a field is a new one after every keystroke.
    val texts = Array(16) { text.dropLast(1) + ('a' + it) }
    repeat(warmUp) { editor.update(texts[it % texts.size]) }
    val before = collectors.sumOf { it.collectionCount }
    for (i in 0 until keystrokes) {
        val allocated = threads.currentThreadAllocatedBytes
        val worked = threads.currentThreadCpuTime
        val start = System.nanoTime()
        editor.update(texts[i % texts.size])
        nanoseconds[i] = System.nanoTime() - start
        processor[i] = threads.currentThreadCpuTime - worked
        bytes[i] = threads.currentThreadAllocatedBytes - allocated
    }
    val collections = collectors.sumOf { it.collectionCount } - before
    listOf(nanoseconds, processor, bytes).forEach { it.sort() }
    return Cost(nanoseconds, processor, bytes, collections)
}

/** A template without problems of so many characters, variables among them. */
fun clean(length: Int): String {
    val start = "Chao {ten_khach_hang:30}, don {ma_don:12} giao ngay {ngay}. "
    return start + "Cam on quy khach da mua hang tai Callio.vn. ".repeat(length / 40).take(length - start.length)
}

/** The same with an accent in every word: a problem of the template and one of the policy for each. */
fun accented(length: Int): String = clean(length).replace("on ", "ơn ").replace("khach ", "khách ").replace("hang ", "hàng ")

/** Types a template and prints the states, then what keystrokes cost. */
fun main() = editor().use { editor ->
    type(editor, TYPED) { typed, state -> println(line(typed, state)) }
    println("\n%-28s %8s %8s %8s %8s %8s %4s".format("keystrokes", "mean µs", "median", "p99", "CPU p99", "bytes", "GCs"))
    fun row(name: String, cost: Cost) = cost.run {
        val times = listOf(of(nanoseconds, 50), of(nanoseconds, 99), of(processor, 99)).map { it / 1e3 }
        val (mean, most) = nanoseconds.average() / 1e3 to of(bytes, 50)
        println("%-28s %8.1f %8.1f %8.1f %8.1f %8d %4d".format(name, mean, times[0], times[1], times[2], most, collections))
    }
    row("the next 500, 160 characters", cost(editor, clean(160), keystrokes = 500, warmUp = 0))
    for (length in listOf(160, 320, 640, 900)) {
        row("$length characters", cost(editor, clean(length), keystrokes = 20_000, warmUp = 20_000))
    }
    for (length in listOf(160, 900)) {
        val problems = editor.update(accented(length)).run { problemCount + template!!.problems.size }
        row("$length, $problems problems", cost(editor, accented(length), keystrokes = 20_000, warmUp = 20_000))
    }
}
