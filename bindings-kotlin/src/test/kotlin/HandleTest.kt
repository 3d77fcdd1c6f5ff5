package tongdai.test

import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import tongdai.Event
import tongdai.Step
import tongdai.Switchboard

/** Handles: closing them, and sharing them between threads. */
class HandleTest {
    @Test
    fun `a closed handle says so`() {
        val plan = smallPlan()
        val board = Switchboard(plan)
        plan.close()
        assertTrue(board.step(arrival(1, "c1")).commands.isNotEmpty(), "a switchboard keeps its own plan")
        board.close()
        board.close()
        for (use in listOf({ board.step(arrival(2, "c2")) }, { board.snapshot() }, { Switchboard(plan) })) {
            val error = assertThrows(IllegalStateException::class.java) { use() }
            assertTrue("has already been destroyed" in error.message.orEmpty(), error.message)
        }
    }

    @Test
    fun `threads take turns, and no command is lost`() = smallPlan().use { plan ->
        Switchboard(plan).use { board ->
            val steps = inThreads { thread ->
                List(500) { turn ->
                    val agent = "1000${1 + thread % 2}"
                    val event = if (turn % 2 == 0) Event.AgentSignedIn(1, agent) else Event.AgentSignedOut(1, agent)
                    board.step(event)
                }
            }
            val numbers = steps.flatten().flatMap { it.commands }.map { it.seq }.sorted()
            assertTrue(numbers.size >= THREADS * 500)
            assertEquals((1L..numbers.size).toList(), numbers)
        }
    }

    @Test
    fun `closing while others use it harms none of them`() = smallPlan().use { plan ->
        val board = Switchboard(plan)
        val started = CountDownLatch(THREADS)
        val ends = inThreads(beside = { started.await(); board.close() }) {
            board.wake(1)
            started.countDown()
            // A call that is under way when it is closed is finished, and keeps it open for others that overlap.
            generateSequence { runCatching { board.wake(1) } }
                .first { it.isFailure || board.uniffiIsDestroyed }
                .exceptionOrNull()
        }
        assertTrue(ends.all { it is IllegalStateException? }, "$ends")
        assertTrue(board.uniffiIsDestroyed)
        assertTrue(runCatching { board.wake(1) }.exceptionOrNull() is IllegalStateException)
    }

    @Test
    fun `handles that are forgotten are freed`() = smallPlan().use { plan ->
        repeat(10_000) { Switchboard(plan) }
        System.gc()
    }

    private fun <T> inThreads(beside: () -> Unit = {}, work: (Int) -> T): List<T> {
        val pool = Executors.newFixedThreadPool(THREADS)
        val results = List(THREADS) { thread -> pool.submit(Callable { work(thread) }) }
        beside()
        return results.map { it.get(30, TimeUnit.SECONDS) }.also { pool.shutdown() }
    }

    private companion object {
        const val THREADS = 8
    }
}
