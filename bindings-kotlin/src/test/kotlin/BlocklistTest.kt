package tongdai.test

import java.nio.charset.CharacterCodingException
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.BlockEntry
import tongdai.BlockHit
import tongdai.BlockOrigin
import tongdai.BlockScope
import tongdai.BlockTerms
import tongdai.Blocklist
import tongdai.BlocklistErrorCode
import tongdai.BlocklistImporter
import tongdai.ImportOptions
import tongdai.InternalException
import tongdai.ListFormat
import tongdai.PhoneNumber
import tongdai.PrivateText
import tongdai.RegistrySnapshot
import tongdai.Switchboard
import tongdai.TongdaiException
import tongdai.code
import tongdai.containsMany
import tongdai.dncCommand
import tongdai.load
import tongdai.parseNumbers
import tongdai.path
import tongdai.read

/** Blocklists: their handle, what is read into them, what they say, and what they refuse to be. */
class BlocklistTest {
    private val number = PhoneNumber(CALLER)
    private val optOut = BlockTerms(listOf(BlockScope.AD_TEXTS, BlockScope.AD_CALLS), BlockOrigin.OPT_OUT, null, null)
    private val numbers = ImportOptions(ListFormat.NUMBERS, optOut)
    private val table = ImportOptions(ListFormat.CSV, optOut)

    private fun entry(
        number: PhoneNumber? = this.number,
        prefix: PhoneNumber? = null,
        scopes: List<BlockScope> = listOf(BlockScope.AD_CALLS),
        sinceMs: Long? = null,
        untilMs: Long? = null,
        note: String? = null,
    ) = BlockEntry(number, prefix, scopes, BlockOrigin.MANUAL, sinceMs, untilMs, note?.let(::PrivateText))

    private fun filled() = Blocklist().apply {
        add(entry(sinceMs = 1000, untilMs = 2000, note = "gọi lại sau Tết"))
        add(BlockEntry(null, PhoneNumber("+8490"), listOf(BlockScope.EMAIL), BlockOrigin.COMPANY, null, null, null))
    }

    private fun assertRefused(problem: BlocklistErrorCode, path: String, block: () -> Unit) {
        val error = assertThrows(TongdaiException.BadBlocklist::class.java) { block() }
        assertEquals(listOf(problem, path, "bad_blocklist"), listOf(error.problem, error.path, error.code))
        assertTrue(error.hint.isNotEmpty() && error.message.isNotEmpty())
        assertFalse(CALLER in "$error ${error.message}", "it tells: ${error.message}")
    }

    @Test
    fun `an entry comes, holds and goes`() = filled().use { list ->
        assertEquals(2, list.size())
        assertFalse(list.add(entry(PhoneNumber("+84 912 345 678"), sinceMs = 1000, untilMs = 2000, note = "gọi lại sau Tết")))
        assertTrue(list.contains(number))
        assertEquals(listOf(BlockHit(BlockScope.AD_CALLS, BlockOrigin.MANUAL, 1000, 2000)), list.find(number, 1500))
        assertEquals("gọi lại sau Tết", list.findEntries(number, 1500).single().note?.text)
        assertEquals(listOf<Any>(), list.find(number, 2000) + list.findEntries(number, 2000))
        val calls = listOf(BlockScope.AD_CALLS)
        assertEquals(0, list.remove(number, null, calls, BlockOrigin.COMPANY))
        assertEquals(1, list.remove(number, null, calls, null))
        assertEquals(1, list.remove(null, PhoneNumber("090"), listOf(BlockScope.EMAIL), null))
        list.add(entry(untilMs = 5))
        assertEquals(listOf(0, 1), listOf(list.expire(4), list.expire(5)))
        list.add(entry())
        assertEquals(listOf(0, 1, 0), listOf(list.removeOrigin(BlockOrigin.NATIONAL), list.removeOrigin(BlockOrigin.MANUAL), list.size()))
    }

    @Test
    fun `many are asked for at once`() = filled().use { list ->
        val texts = listOf(CALLER, "0987654321", "113", "nobody", "0901234567")
        val expected = listOf(true, false, false, null, true)
        assertEquals(expected, list.containsMany(texts))
        assertEquals(expected, list.containsMany(parseNumbers(texts)))
        assertEquals(listOf(null, null, false), list.containsKeys(listOf(-1, Long.MIN_VALUE, Long.MAX_VALUE)))
        assertEquals(100_000, list.containsMany(parseNumbers("$CALLER\n".repeat(100_000))).size)
        assertFalse(list.contains(PhoneNumber("113")))
        assertRefused(BlocklistErrorCode.SHORT_NUMBER, "number") { list.add(entry(PhoneNumber("113"))) }
    }

    @Test
    fun `the registry obeys texts`() = Blocklist().use { list ->
        assertTrue(list.applyDnc(number, dncCommand("DK DNC")!!, 10))
        assertTrue(list.applyDnc(number, dncCommand("huy dnc s")!!, 20))
        assertEquals(listOf(BlockScope.AD_CALLS), list.find(number, 20).map { it.scope })
        assertNull(dncCommand("DK DNC please"))
        assertNull(list.national())
        list.setNational(7)
        assertEquals(RegistrySnapshot(7), list.national())
    }

    @Test
    fun `lists are read whole and in chunks`() {
        val text = "# không gọi\n0912345678\n+84 90 123 4567\nnobody\n0912 345 678\n"
        Blocklist().use { whole ->
            val report = whole.read(numbers, text)
            assertEquals(listOf<Long>(5, 2, 1, 1), report.run { listOf(lines, added, duplicates, errorsTotal) })
            assertEquals(4L to BlocklistErrorCode.BAD_NUMBER, report.errors.single().run { line to code })
            Blocklist().use { assertEquals(report, it.read(numbers, text.byteInputStream())) }
            Blocklist().use { again ->
                // Every character that is more than a byte is cut.
                BlocklistImporter(again, numbers).use { importer ->
                    for (byte in text.encodeToByteArray()) importer.feed(byteArrayOf(byte))
                    assertEquals(report, importer.finish())
                    assertThrows(TongdaiException.Malformed::class.java) { importer.finish() }
                    assertThrows(TongdaiException.Malformed::class.java) { importer.feed(byteArrayOf()) }
                }
                assertEquals(whole.fingerprint(), again.fingerprint())
            }
        }
        Blocklist().use { list ->
            val rows = list.read(table, "number;scopes;note\n0912345678;ad_texts|email;\"một\nhai\"\nx;;\n1\n")
            val errors = listOf(Triple(4L, 1, BlocklistErrorCode.BAD_NUMBER), Triple(5L, null, BlocklistErrorCode.WRONG_FIELDS))
            assertEquals(errors, rows.errors.map { Triple(it.line, it.column, it.code) })
            for (rubbish in listOf("\u0000", "\"".repeat(200_000), "x".repeat(1_000_000))) {
                for (options in listOf(numbers, table)) assertEquals(0, list.read(options, rubbish).added)
            }
            assertEquals(0, list.read(numbers, ByteArray(70_000) { -1 }.inputStream()).added)
            assertThrows(CharacterCodingException::class.java) { list.read(numbers, "\ud83d") }
            val nothing = optOut.copy(scopes = listOf())
            assertRefused(BlocklistErrorCode.NO_SCOPES, "scopes") { list.read(numbers.copy(terms = nothing), "") }
        }
    }

    @Test
    fun `a saved list is the same list, and what was changed is none`() = filled().use { list ->
        list.setNational(7)
        val bytes = list.save()
        for (again in listOf(Blocklist.load(bytes), Blocklist.load(ByteArray(16), bytes))) {
            again.use {
                assertArrayEquals(bytes, it.save())
                assertEquals(list.fingerprint(), it.fingerprint())
            }
        }
        val broken = bytes.indices.flatMap { i ->
            listOf(bytes.copyOf(i), bytes.clone().also { it[i] = (it[i].toInt() xor 0x40).toByte() })
        }
        val problems = with(BlocklistErrorCode.entries) { subList(indexOf(BlocklistErrorCode.NOT_A_BLOCKLIST), size) }
        for (bad in broken + listOf(bytes + bytes, ByteArray(1_000_000))) {
            val error = assertThrows(TongdaiException.BadBlocklist::class.java) { Blocklist.load(bad) }
            assertTrue(error.problem in problems, "${error.problem}")
        }
        for (size in listOf(0, 15, 17)) {
            val error = assertThrows(TongdaiException.Malformed::class.java) { Blocklist(ByteArray(size)) }
            assertEquals("hash_key", error.path)
        }
    }

    @Test
    fun `entries that are none`() = Blocklist().use { list ->
        val long = CALLER.repeat(10_000)
        assertRefused(BlocklistErrorCode.NO_NUMBER, "number") { list.add(entry(null)) }
        assertRefused(BlocklistErrorCode.NUMBER_AND_PREFIX, "prefix") { list.add(entry(prefix = PhoneNumber("090"))) }
        assertRefused(BlocklistErrorCode.NUMBER_AND_PREFIX, "prefix") { list.remove(number, number, listOf(), null) }
        assertRefused(BlocklistErrorCode.NO_NUMBER, "number") { list.remove(null, null, listOf(), null) }
        assertRefused(BlocklistErrorCode.BAD_PREFIX, "prefix") { list.add(entry(null, PhoneNumber("📞"))) }
        assertRefused(BlocklistErrorCode.NO_SCOPES, "scopes") { list.add(entry(scopes = listOf())) }
        assertRefused(BlocklistErrorCode.BAD_INSTANT, "since_ms") { list.add(entry(sinceMs = Long.MIN_VALUE)) }
        assertRefused(BlocklistErrorCode.REVERSED_TIMES, "until_ms") { list.add(entry(sinceMs = 1, untilMs = 1)) }
        assertRefused(BlocklistErrorCode.NOTE_TOO_LONG, "note") { list.add(entry(note = long)) }
        for (text in listOf("", "\u0000", "nobody\u0000$CALLER", "📞", long)) {
            val odd = PhoneNumber(text)
            assertRefused(BlocklistErrorCode.BAD_NUMBER, "number") { list.add(entry(odd)) }
            assertRefused(BlocklistErrorCode.BAD_NUMBER, "number") { list.contains(odd) }
            assertRefused(BlocklistErrorCode.BAD_NUMBER, "number") { list.find(odd, 0) }
            assertRefused(BlocklistErrorCode.BAD_NUMBER, "number") { list.findEntries(odd, 0) }
            assertEquals(listOf(null), list.containsMany(listOf(text)))
            assertNull(dncCommand(text))
        }
        assertThrows(CharacterCodingException::class.java) { list.contains(PhoneNumber("\ud83d")) }
        assertEquals(0, list.size())
    }

    @Test
    fun `nothing shows a number`() = filled().use { list ->
        assertEquals("Blocklist(2 entries)", list.toString())
        val shown = "${list.findEntries(number, 1500)} ${list.find(number, 1500)} ${entry(note = CALLER)}"
        for (digits in listOf("0912", "345", "678", "Tết")) assertFalse(digits in shown, shown)
    }

    @Test
    fun `a list that panicked answers nothing more`() = smallPlan().use { plan ->
        filled().use { list ->
            assertThrows(InternalException::class.java) { list.panicForTest() }
            Switchboard(plan).use { board ->
                for (use in listOf({ list.size() }, { list.save() }, { board.provide(list) })) {
                    assertThrows(InternalException::class.java) { use() }
                }
                board.snapshot()
            }
            assertEquals("Blocklist(unusable)", list.toString())
        }
    }

    @Test
    fun `a closed list says so`() {
        val list = Blocklist()
        list.close()
        assertThrows(IllegalStateException::class.java) { list.size() }
        smallPlan().use { plan ->
            Switchboard(plan).use { board -> assertThrows(IllegalStateException::class.java) { board.provide(list) } }
        }
    }
}
