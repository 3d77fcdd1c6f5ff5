package tongdai.test

import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.Plan
import tongdai.Switchboard
import tongdai.eventFromJson

/** A day at a clinic: the whole journal, and its second half from a snapshot that is checked in. */
class ReplayTest {
    private val replay = JSONObject(text(root.resolve("tests/replay/clinic.json")))
    private val events = text(root.resolve(replay.getString("journal"))).lines().filter { it.startsWith("{") }
    private val halfway = replay.getJSONObject("halfway")
    private val after = halfway.getInt("after")

    private fun plan() = Plan.fromText(text(root.resolve(replay.getString("plan"))))

    @Test
    fun `the whole journal gives the same lines`() = Switchboard(plan()).use { board ->
        assertTrue(after in 1..<events.size)
        assertEquals(replay.getString("sha256"), sha256(events.map(board::stepJson)))
    }

    @Test
    fun `one batch gives the same steps`() = plan().use { plan ->
        val typed = events.map(::eventFromJson)
        val single = Switchboard(plan).use { board -> typed.map(board::step) }
        assertEquals(single, Switchboard(plan).use { it.stepBatch(typed) })
    }

    @Test
    fun `half of it gives the snapshot that is checked in, and the snapshot gives the other half`() {
        val snapshot = text(root.resolve(halfway.getString("snapshot"))).removeSuffix("\n")
        Switchboard(plan()).use { board ->
            events.take(after).forEach(board::stepJson)
            assertEquals(snapshot, board.snapshot())
        }
        Switchboard.restore(snapshot).use { board ->
            assertEquals(halfway.getString("sha256"), sha256(events.drop(after).map(board::stepJson)))
        }
    }
}
