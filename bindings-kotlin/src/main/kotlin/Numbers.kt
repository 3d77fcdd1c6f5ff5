package tongdai

import java.nio.ByteBuffer
import java.nio.ByteOrder

/**
 * What many texts are, as columns of equal length: a row for each text, in order. Codes are places in the lists of
 * [codes]. Its [toString] tells its length and no number.
 */
class NumberColumns internal constructor(packed: PackedNumbers) {
    /**
     * The E.164 digits as a quantity: 84912345678. 0 for a number that is not E.164, which [short] has; -1 where the
     * text was refused.
     */
    val keys: LongArray = packed.keys.let { LongArray(it.size / Long.SIZE_BYTES).apply { it.buffer().asLongBuffer().get(this) } }

    /** The digits of a number that is not E.164, such as 113; 0 elsewhere. */
    val short: IntArray = packed.short.let { IntArray(it.size / Int.SIZE_BYTES).apply { it.buffer().asIntBuffer().get(this) } }

    /** Codes of classes; 0 where the text was refused, unless it is anonymous or alphanumeric. */
    val classes: ByteArray = packed.classes

    /** Codes of the carriers to whom the ranges were given; 0 is none. */
    val carriers: ByteArray = packed.carriers

    /** Codes of the carriers whose networks the ranges are on; 0 is none. */
    val hosts: ByteArray = packed.hosts

    /** Codes of problems; 0 is none. */
    val problems: ByteArray = packed.problems

    /** What reading the texts changed, as sums of bits; 0 is nothing. */
    val changes: ShortArray =
        packed.changes.let { ShortArray(it.size / Short.SIZE_BYTES).apply { it.buffer().asShortBuffer().get(this) } }

    /** How many rows there are. */
    val size: Int get() = keys.size

    /** What the codes stand for; as [numberCodes]. */
    val codes: NumberCodes get() = numberCodes()

    override fun toString(): String = "NumberColumns($size rows)"
}

private fun ByteArray.buffer(): ByteBuffer = ByteBuffer.wrap(this).order(ByteOrder.LITTLE_ENDIAN)

/** Reads a number from each of many texts, and gives columns. */
fun parseNumbers(texts: List<String>): NumberColumns = NumberColumns(packNumbers(texts))

/** Reads a number from each line of a text, and gives columns. */
fun parseNumbers(text: String): NumberColumns = NumberColumns(packNumberLines(text))
