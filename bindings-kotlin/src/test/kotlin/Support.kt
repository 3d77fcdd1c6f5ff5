package tongdai.test

import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import java.util.HexFormat
import org.json.JSONObject
import tongdai.Action
import tongdai.Event
import tongdai.PhoneNumber
import tongdai.Plan
import tongdai.Step
import tongdai.stepToJson

/** The repository's root, where Maven runs the tests. */
internal val root: Path = Path.of("").toAbsolutePath()

internal fun text(path: Path): String = Files.readString(path)

/** Over all lines, each followed by a newline, in UTF-8. */
internal fun sha256(lines: List<String>): String {
    val bytes = lines.joinToString("") { "$it\n" }.toByteArray()
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
}

/** The `commands` and `deadline_ms` of a line are, byte for byte, the step's own JSON. */
internal fun isStepOf(line: String, step: Step): Boolean = line.endsWith("," + stepToJson(step).removePrefix("{"))

internal fun document(json: JSONObject): Plan = Plan.fromText(json.toString())

/** One hotline, a menu that leads on to a queue, and a queue with two agents. */
internal fun smallPlan(): Plan = Plan.fromText(
    """
    name = "Two desks"
    numbers = [{ number = "$HOTLINE", inbound = "201" }, { number = "19001234", inbound = "101" }]
    agents = [{ extension = "10001", name = "Lan" }, { extension = "10002", name = "Minh" }]
    announcements = [{ extension = "401", name = "Bye", sound = "bye", next = "hang_up" }]

    [[queues]]
    extension = "201"
    name = "Sales"
    members = [{ agent = "10001" }, { agent = "10002" }]
    max_wait_s = 60
    if_timed_out = "401"
    if_full = "401"
    if_empty = "401"

    [[menus]]
    extension = "101"
    name = "Welcome"
    greeting = "welcome"
    keys = [{ digits = "1", destination = "201" }]
    fallback = "201"
    """.trimIndent(),
)

internal const val HOTLINE = "02471001234"
internal const val CALLER = "0912345678"

internal fun arrival(atMs: Long, callId: String, number: String = HOTLINE, caller: String = CALLER): Event =
    Event.CallArrived(atMs, callId, PhoneNumber(number), PhoneNumber(caller), knownAgent = null, priority = null, position = null)

internal fun Step.isIgnored(): Boolean = commands.isNotEmpty() && commands.all { it.action is Action.Ignore }
