package tongdai.test

import java.nio.ByteBuffer
import java.util.HexFormat
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec
import org.json.JSONArray
import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import tongdai.EmailAnswer
import tongdai.EmailList
import tongdai.EmailOutcome
import tongdai.EmailPurpose
import tongdai.EmailRules
import tongdai.EmailSenders
import tongdai.NewSender
import tongdai.PrivateText
import tongdai.TongdaiException
import tongdai.describeEmail
import tongdai.emailAddressReportToJson
import tongdai.emailAnswerToJson
import tongdai.path

/** Email senders: the cases that every language runs, and the tokens by another implementation of HMAC. */
class EmailTest {
    private val file = JSONObject(text(root.resolve("tests/email/senders.json")))
    private val addresses = JSONObject(text(root.resolve("tests/email/addresses.json"))).getJSONArray("cases")
    private val key = ByteArray(32) { it.toByte() }

    private fun JSONArray.objects(): List<JSONObject> = map { it as JSONObject }

    private fun keys(hex: JSONArray): List<ByteArray> = hex.map { HexFormat.of().parseHex(it as String) }

    private fun take(senders: EmailSenders, step: JSONObject): EmailAnswer {
        val atMs = step.getLong("at_ms")
        val address = step.optString("address")
        val list = EmailList.valueOf(step.optString("list", "marketing").uppercase())
        val owner = if (step.has("owner")) step.getString("owner") else null
        return when (val verb = step.getString("do")) {
            "add" -> senders.add(NewSender(PrivateText(address), list, null, owner, step.getString("by")), atMs)
            "resend" -> senders.resend(address, list, atMs)
            "confirm" -> senders.confirm(step.getString("token"), atMs)
            "revoke" -> senders.revoke(address, list, step.getString("by"), atMs, step.optString("why"))
            else -> error("nobody can $verb")
        }
    }

    @TestFactory
    fun `every case comes out as its file says`(): List<DynamicTest> = file.getJSONArray("cases").objects().map { case ->
        dynamicTest(case.getString("name")) {
            val keys = keys(case.optJSONArray("keys") ?: file.getJSONArray("keys"))
            val rules = case.optJSONObject("rules")?.let {
                EmailRules(it.optInt("link_valid_h", 48), it.optInt("resend_after_s", 60), it.optInt("links_per_day", 5))
            }
            var senders = EmailSenders(keys, rules)
            for (step in case.getJSONArray("steps").objects()) {
                val answer = JSONObject(emailAnswerToJson(take(senders, step)))
                val expect = step.getJSONObject("expect")
                for (field in expect.keySet()) {
                    val found = if (answer.has(field)) answer[field] else answer.getJSONObject("sender")[field]
                    assertEquals(expect[field].toString(), found.toString(), field)
                }
                val snapshot = senders.snapshot()
                senders.close()
                senders = EmailSenders.restore(keys, snapshot)
            }
            senders.use {
                for ((purpose, name) in listOf(EmailPurpose.CAMPAIGN to "campaign", EmailPurpose.DEAL to "deal")) {
                    val found = it.sendersFor(purpose).map { sender -> sender.address.text }
                    assertEquals(case.getJSONArray(name).toList(), found)
                }
            }
        }
    }

    @Test
    fun `every text is read as its file says`() {
        assertTrue(addresses.length() > 45)
        for (case in addresses.objects()) {
            val report = JSONObject(emailAddressReportToJson(describeEmail(case.getString("text"))))
            val expect = case.getJSONObject("expect")
            for (field in expect.keySet()) {
                assertEquals(expect[field].toString(), report[field].toString(), "${case.getString("why")}: $field")
            }
        }
    }

    @Test
    fun `a token is what the guide says`() {
        EmailSenders(listOf(key)).use { senders ->
            val sender = NewSender(PrivateText("Lan@Clinic.vn"), EmailList.PERSONAL, null, "10001", "me")
            val answer = senders.add(sender, 123)
            val issued = ByteBuffer.allocate(8).putLong(123).array()
            val mac = Mac.getInstance("HmacSHA256").apply { init(SecretKeySpec(key, "HmacSHA256")) }
            val signed = "tongdai email sender 1\u0000personal\u0000".toByteArray() + issued + "lan@clinic.vn".toByteArray()
            val hex = HexFormat.of()
            assertEquals(hex.formatHex(issued) + hex.formatHex(mac.doFinal(signed)), answer.token?.text)
            assertFalse((senders.toString() + answer).contains("clinic"))
            assertEquals(EmailOutcome.CONFIRMED, senders.confirm(answer.token!!.text, 124).outcome)
            assertEquals(listOf("10001"), senders.sendersFor(EmailPurpose.DEAL, "10001").map { it.owner })
            assertEquals(0, senders.sendersFor(EmailPurpose.DEAL, "10002").size)
            senders.revoke("lan@clinic.vn", EmailList.PERSONAL, "me", 125)
            assertEquals(1, senders.forgetRevoked())
            assertEquals(0, senders.senders().size)
        }
    }

    @Test
    fun `what is malformed is named`() {
        fun path(call: () -> Unit) = assertThrows(TongdaiException.Malformed::class.java) { call() }.path
        assertEquals("keys", path { EmailSenders(listOf()) })
        assertEquals("keys[1]", path { EmailSenders(listOf(key, ByteArray(31))) })
        assertEquals("link_valid_h", path { EmailSenders(listOf(key), EmailRules(0, 60, 5)) })
        EmailSenders(listOf(key)).use { senders ->
            assertEquals("at_ms", path { senders.confirm("00", -1) })
            assertThrows(TongdaiException.BadSnapshot::class.java) {
                EmailSenders.restore(listOf(key), senders.snapshot().drop(1))
            }
        }
    }
}
