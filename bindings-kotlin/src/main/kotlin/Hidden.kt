package tongdai

/**
 * A telephone number as the host writes it. Its [toString] shows only a length, so no log line that prints an event,
 * a command or an exception gives a caller away.
 */
data class PhoneNumber(
    /** The number itself. */
    val text: String,
) {
    /** The number with all but its last three characters replaced by `*`. */
    fun masked(): PhoneNumber = maskedNumber(this)

    /** The number as a pattern shows it. */
    fun masked(pattern: MaskPattern): PhoneNumber = maskNumber(this, pattern)

    /** Whether the caller withheld the number, or the network sent none. */
    fun isWithheld(): Boolean = isWithheldNumber(this)

    override fun toString(): String = "PhoneNumber(${text.length} chars)"
}

/** Customer data in transit, such as a webhook's request and answer. Its [toString] shows only a length. */
data class PrivateText(
    /** The text itself. */
    val text: String,
) {
    override fun toString(): String = "PrivateText(${text.length} chars)"
}
