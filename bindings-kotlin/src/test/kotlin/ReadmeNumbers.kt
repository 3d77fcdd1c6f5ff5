package tongdai.test.readme.numbers

import tongdai.MaskPattern
import tongdai.PhoneNumber
import tongdai.PortabilityAnswer
import tongdai.PortabilityOrigin
import tongdai.describeNumber
import tongdai.parseNumbers
import tongdai.servingCarrier

fun main() {
    val report = describeNumber("(+84) 168 765 4321 ext 12")
    println("${report.e164?.text} ${report.carrier} ${report.extension?.text} ${report.migratedFrom}")
    println(describeNumber("0912****78").problem?.message)

    // Millions in one call: from a list, or from the lines of a text.
    val columns = parseNumbers("0912 345 678\n113\n0912****78")
    println(columns.keys.toList())
    println(columns.classes.map { columns.codes.classes[it.toInt()] })

    println(PhoneNumber("0912345678").masked(MaskPattern(shownAtStart = 3, shownAtEnd = 2)).text)

    val said = PortabilityAnswer("Viettel", asOfMs = 1_800_000_000_000, PortabilityOrigin.DIP)
    println(servingCarrier("0912345678", said, atMs = 1_800_000_060_000, maxAgeS = 86_400).ported)
}
