package tongdai.test

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** The README's examples are files of these tests, and print what the README says. */
class ReadmeTest {
    private val readme = text(root.resolve("bindings-kotlin/README.md"))

    private fun blocks(language: String): List<String> =
        readme.split("```$language\n").drop(1).map { it.substringBefore("```") }

    @Test
    fun `the examples are those that run`() {
        val sources = listOf("Readme.kt", "ReadmeCallsOut.kt").map { text(root.resolve("bindings-kotlin/src/test/kotlin/$it")) }
        assertEquals(sources.map { it.substringAfter("\n\n") }, blocks("kotlin"))
    }

    @Test
    fun `they print what they say`() {
        val printed = listOf(printedBy { tongdai.test.readme.main() }, printedBy { tongdai.test.readme.callsout.main() })
        assertEquals(blocks("text"), printed)
    }

    private fun printedBy(example: () -> Unit): String {
        val printed = ByteArrayOutputStream()
        val console = System.out
        System.setOut(PrintStream(printed))
        try {
            example()
        } finally {
            System.setOut(console)
        }
        return printed.toString()
    }
}
