package tongdai.test.readme.callsout

import tongdai.BlockOrigin
import tongdai.BlockScope
import tongdai.BlockTerms
import tongdai.Blocklist
import tongdai.CallRequest
import tongdai.CallRoute
import tongdai.ImportOptions
import tongdai.ListFormat
import tongdai.PhoneNumber
import tongdai.Plan
import tongdai.Purpose
import tongdai.read

fun main() {
    val plan = Plan.fromText(
        """
        name = "Two carriers"
        agents = [{ extension = "10001", name = "Lan", groups = ["1001"] }]
        groups = [{ extension = "1001", name = "Sales" }]
        numbers = [
          { number = "0987000001", inbound = "1001", outbound = { priority = 1, carriers = ["viettel"] } },
          { number = "0903000001", inbound = "1001", outbound = { priority = 2 } },
        ]
        """.trimIndent(),
    )
    val terms = BlockTerms(listOf(BlockScope.STAFF_CALLS), BlockOrigin.COMPANY, sinceMs = null, untilMs = null)
    Blocklist().use { blocklist ->
        val report = blocklist.read(ImportOptions(ListFormat.NUMBERS, terms), "0912 345 678\nnobody\n")
        println("${report.added} added; ${report.errors.map { "line ${it.line}: ${it.message}" }}")
        for (callee in listOf("0987654321", "0912345678")) {
            val request = CallRequest(
                atMs = 1_795_402_800_000,
                agent = "10001",
                callee = PhoneNumber(callee),
                purpose = Purpose.CARE,
                agreed = false,
                number = null,
                portability = null,
                earlierAdsMs = listOf(),
            )
            val call = plan.planCall(request, listOf(blocklist))
            when (call.route) {
                CallRoute.EXTERNAL -> println("try ${call.attempts.map { it.number.text }}")
                else -> println("${call.route}: ${call.verdict?.findings?.first()?.cause}")
            }
        }
    }
}
