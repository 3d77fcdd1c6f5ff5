package tongdai.test

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** The README's example is a file of these tests, and prints what the README says. */
class ReadmeTest {
    private val readme = text(root.resolve("bindings-kotlin/README.md"))

    private fun block(language: String): String = readme.substringAfter("```$language\n").substringBefore("```")

    @Test
    fun `the example is the one that runs`() {
        val source = text(root.resolve("bindings-kotlin/src/test/kotlin/Readme.kt"))
        assertEquals(source.substringAfter("\n\n"), block("kotlin"))
    }

    @Test
    fun `it prints what it says`() {
        val printed = ByteArrayOutputStream()
        val console = System.out
        System.setOut(PrintStream(printed))
        try {
            tongdai.test.readme.main()
        } finally {
            System.setOut(console)
        }
        assertEquals(block("text"), printed.toString())
    }
}
