package tongdai

import java.nio.ByteBuffer
import java.nio.ByteOrder

/** What many texts are on the air, as columns of equal length: a row for each text, in order. */
class MeasureColumns internal constructor(packed: PackedMeasures) {
    /** Codes of encodings: 1 for GSM-7, 2 for UCS-2. */
    val encodings: ByteArray = packed.encodings

    /** Segments. */
    val segments: IntArray = packed.segments.ints()

    /** Septets or UTF-16 units. */
    val units: IntArray = packed.units.ints()

    /** What the last segments still hold. */
    val remaining: IntArray = packed.remaining.ints()

    /** Code points in NFC. */
    val characters: IntArray = packed.characters.ints()

    /** 1 where a letter is outside ASCII or has a mark, else 0. */
    val accented: ByteArray = packed.accented

    /** How many rows there are. */
    val size: Int get() = encodings.size

    override fun toString(): String = "MeasureColumns($size rows)"
}

private fun ByteArray.ints(): IntArray =
    IntArray(size / Int.SIZE_BYTES).also { ByteBuffer.wrap(this).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(it) }

/** Measures each of many texts in one crossing, and gives columns. */
fun measureMany(texts: List<String>): MeasureColumns = MeasureColumns(packMeasures(texts))

/**
 * What to show beside a text, in one crossing. Any string will do, and so will the buffer of a text field: half of a
 * surrogate pair is a problem at its place.
 */
fun SmsEditor.update(text: CharSequence): SmsEditorState {
    val bytes = ByteArray(text.length * Char.SIZE_BYTES)
    for (i in text.indices) {
        val unit = text[i].code
        bytes[2 * i] = unit.toByte()
        bytes[2 * i + 1] = (unit shr Byte.SIZE_BITS).toByte()
    }
    return updateUtf16(bytes)
}
