package tongdai.test

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import tongdai.test.readme.callsout.main as callsOut
import tongdai.test.readme.main as first
import tongdai.test.readme.messages.main as messages
import tongdai.test.readme.numbers.main as numbers

/** The README's examples are files of these tests, and print what the README says. */
class ReadmeTest {
    private val readme = text(root.resolve("bindings-kotlin/README.md"))

    private val examples = listOf<Pair<String, () -> Unit>>(
        "Readme" to ::first,
        "ReadmeNumbers" to ::numbers,
        "ReadmeCallsOut" to ::callsOut,
        "ReadmeMessages" to ::messages,
    )

    private fun blocks(language: String): List<String> =
        readme.split("```$language\n").drop(1).map { it.substringBefore("```") }

    @Test
    fun `the examples are the ones that run`() {
        val sources = examples.map { (file, _) -> text(root.resolve("bindings-kotlin/src/test/kotlin/$file.kt")) }
        assertEquals(sources.map { it.substringAfter("\n\n") }, blocks("kotlin"))
    }

    @Test
    fun `they print what it says`() {
        assertEquals(examples.map { (_, main) -> printed(main) }, blocks("text"))
    }

    private fun printed(main: () -> Unit): String {
        val printed = ByteArrayOutputStream()
        val console = System.out
        System.setOut(PrintStream(printed))
        try {
            main()
        } finally {
            System.setOut(console)
        }
        return printed.toString()
    }
}
