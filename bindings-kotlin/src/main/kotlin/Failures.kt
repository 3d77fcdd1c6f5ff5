package tongdai

import java.nio.charset.CharacterCodingException

/** The stable name of the kind of error: `unsound_template`, `unfit_values` and the like. */
val TongdaiException.code: String get() = failureOf(this).code

/** Where the cause is. */
val TongdaiException.path: String get() = failureOf(this).path

/** What to do about it. */
val TongdaiException.hint: String get() = failureOf(this).hint

/** The problems of an unsound plan; none for another error. */
val TongdaiException.problems: List<Problem> get() = failureOf(this).problems

/** A fault of the library itself. The object it came from is of no more use; go on from its last snapshot. */
val InternalException.code: String get() = "internal"

/** Text that is no text: half of a surrogate pair. It is refused before it reaches the switchboard. */
val CharacterCodingException.code: String get() = "malformed"
