package tongdai

import java.io.InputStream
import java.security.SecureRandom

private const val CHUNK_BYTES = 1 shl 16

/** Decides where in memory a number lies and nothing else, so nobody shall guess it. */
private fun hashKey(): ByteArray = ByteArray(16).also { SecureRandom().nextBytes(it) }

/** An empty blocklist. */
fun Blocklist(): Blocklist = Blocklist(hashKey())

/**
 * A blocklist from the bytes that `save` made.
 *
 * Throws [TongdaiException.BadBlocklist] where they are not as they were saved.
 */
fun Blocklist.Companion.load(bytes: ByteArray): Blocklist = load(hashKey(), bytes)

/** What [Blocklist.contains] says of columns of numbers, in one crossing; null where a text was no number. */
fun Blocklist.containsMany(columns: NumberColumns): List<Boolean?> = containsKeys(columns.keys.asList())

/** Adds a list as people keep it, and tells what became of every line. It does not close the stream. */
fun Blocklist.read(options: ImportOptions, stream: InputStream): ImportReport =
    BlocklistImporter(this, options).use { importer ->
        val chunk = ByteArray(CHUNK_BYTES)
        while (true) {
            val count = stream.read(chunk)
            if (count < 0) break
            importer.feed(chunk.copyOf(count))
        }
        importer.finish()
    }

/** The same of a list that is a text already. */
fun Blocklist.read(options: ImportOptions, text: String): ImportReport =
    BlocklistImporter(this, options).use { importer ->
        importer.feed(text.encodeToByteArray(throwOnInvalidSequence = true))
        importer.finish()
    }
