package tongdai.test.readme.messages

import tongdai.Blocklist
import tongdai.CampaignRequest
import tongdai.CareMessage
import tongdai.ChannelKind
import tongdai.EmailList
import tongdai.EmailSenders
import tongdai.NewSender
import tongdai.PhoneNumber
import tongdai.PrivateText
import tongdai.ReplyRequest
import tongdai.SmsAccount
import tongdai.Template
import tongdai.TemplateValue
import tongdai.judgeReply
import tongdai.measureText
import tongdai.render
import tongdai.templateDocumentFromJson
import tongdai.unaccent

const val NOW_MS = 1_796_180_400_000
const val HOUR_MS = 3_600_000

val ACCOUNT = """
    advertiser = "Nha khoa An Tam"
    opt_out = "Tu choi: soan TC gui 9241"
    brandnames = [{ name = "AnTam", registrations = [
      { carrier = "viettel", kind = "care", state = "approved" }, { carrier = "viettel", kind = "ad", state = "approved" },
    ] }]
    routes = [{ carrier = "viettel", kind = "care" }, { carrier = "viettel", kind = "ad", per_second = 2 }]

    [[templates]]
    document = { id = "hen", kind = "care", encoding = "ascii", text = "Chao {ten:20}, hen {gio:5} tai An Tam." }
    registrations = [{ carrier = "viettel", kind = "care", state = "approved" }]

    [[templates]]
    document = { id = "qc", kind = "ad", encoding = "ascii", text = "[QC] An Tam giam 20%. Tu choi: soan TC gui 9241" }
    registrations = [{ carrier = "viettel", kind = "ad", state = "approved" }]
""".trimIndent()

fun main() {
    println("${measureText("Chào Lan, hẹn 9:00").encoding} ${measureText(unaccent("Chào Lan, hẹn 9:00")).encoding}")

    // A template is parsed, rendered, and found again in a text.
    val document = """{"id": "hen", "kind": "care", "encoding": "ascii", "text": "Chao {ten:20}, hen {gio:5} tai An Tam."}"""
    Template.parse(templateDocumentFromJson(document)).use { template ->
        val message = template.render(mapOf("ten" to "Đặng Lan", "gio" to "9:00"))
        val values = template.matchText(message.text.text)!!.values.map { it.value.text }
        println("${message.text.text} ${message.measure.segments} $values")
    }

    SmsAccount.fromText(ACCOUNT).use { account ->
        // A care message goes out at once, if nothing speaks against it.
        val values = listOf(TemplateValue("ten", PrivateText("Lan")), TemplateValue("gio", PrivateText("9:00")))
        val care = CareMessage(PhoneNumber("0987 654 321"), "AnTam", NOW_MS, "hen", values, null, null, listOf())
        println(account.authorize(care, listOf()).text?.text)

        // An ad goes to many, who agreed, in legal hours, with the do-not-call registry at hand.
        val ad = CampaignRequest("december", "AnTam", "qc", null, NOW_MS, null, agreed = true, listOf(), listOf())
        val rows = (0 until 120).map { "098" + it.toString().padStart(7, '0') } + "nobody"
        Blocklist().use { registry ->
            registry.setNational(NOW_MS)
            val plan = account.planCampaign(ad, rows, listOf(registry)).use { it.plan() }
            println("${plan.isAllowed} ${plan.counts.map { "${it.outcome} ${it.rows}" }}")
        }
    }

    // Mail goes out from addresses whose link somebody clicked.
    EmailSenders(listOf(ByteArray(32))).use { senders ->
        val sender = NewSender(PrivateText("tin@phongkham.vn"), EmailList.MARKETING, null, null, by = "10001")
        val token = senders.add(sender, NOW_MS).token!!
        println(senders.confirm(token.text, NOW_MS + 60_000).outcome)
    }

    // Whoever wrote on Facebook may be answered for 24 hours.
    val reply = ReplyRequest(ChannelKind.FACEBOOK_PAGE, receivedMs = NOW_MS, 0, lateReplies = false, NOW_MS + 25 * HOUR_MS)
    println(judgeReply(reply).outcome)
}
