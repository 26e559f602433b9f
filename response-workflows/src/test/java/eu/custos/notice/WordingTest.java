package eu.custos.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    /** The example that the specification publishes. */
    @Test
    void signsAsStandardWebhooksDoes() {
        assertThat(WebhookSignature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330L),
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void keepsItsOwnRulesInEveryLanguage(Occasion occasion) {
        for (var language : Phrases.LANGUAGES) {
            Phrases.wording(language, occasion).check(occasion);
        }
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Incident {title} | Read {link} | title
            Incident | {text} {link} | body
            Incident | {reference {link} | body
            Incident | No way to read on | body
            Incident | {link} or https://evil.example | body
            `` | {link} | title
            """)
    void refusesWhatAsksForMoreThanMayLeave(String title, String body, String field) {
        assertThatExceptionOfType(ChannelRefusal.class)
                .isThrownBy(() -> new Wording(title, body).check(Occasion.STATUS))
                .matches(refused -> refused.field().equals(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: all@evil.example", "a\u202Eb", "a\u0000"})
    void refusesASubjectThatIsMoreThanALine(String title) {
        assertThatExceptionOfType(ChannelRefusal.class)
                .isThrownBy(() -> new Wording(title, "{link}").check(Occasion.STATUS));
    }

    @Test
    void hasNoPlaceForDetails() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Outside.of(Occasion.DECLARED, "Ransomware on FS-01", Severity.HIGH, Tlp.AMBER, false));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Outside.OfIncident(Occasion.PAGE, "ACME-2026-0042\r\nBcc: x", Severity.HIGH, false));
    }

    @Test
    void letsACheckpointLeaveInItsOwnFormOnly() {
        var root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
        var line = "\u2014 custos/NRD " + "QUJD".repeat(22) + "\n";
        var note = "custos/NRD\n48220\n%s\n\n%s".formatted(root, line);

        var outside = new Outside.OfLedger(note + "\u2014 witness.norda.example/w1 QUJDREVG\n");

        assertThat(outside.reference()).isEqualTo("custos/NRD");
        assertThat(outside.size()).isEqualTo(48_220);
        assertThat(outside.root()).isEqualTo(root);
        for (var smuggled : List.of(
                note.replace("custos/NRD\n", "custos/NRD Ransomware on FS-01\n"),
                note.replace("48220\n", "48220\nRansomware on FS-01\n"),
                note + "Ransomware on FS-01\n",
                note.replace(line, "\u2014 Ingrid Sand " + "QUJD".repeat(22) + "\n"),
                note.replace(line, line.strip() + " https://evil.example\n"),
                note.replace(root, "Ransomware"),
                note.replace(line, ""),
                note + line.repeat(64),
                note.replace("\n", "\r\n"))) {
            assertThatIllegalArgumentException().as(smuggled).isThrownBy(() -> new Outside.OfLedger(smuggled));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outside.OfIncident(Occasion.CHECKPOINT, "ACME-2026-0042", null, false));
    }

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void tellsNotEvenTheSeverityOfWhatIsRed(Tlp tlp) {
        var outside = Outside.of(Occasion.DECLARED, "ACME-2026-0042", Severity.CRITICAL, tlp, false);

        assertThat(outside.severity() == null).isEqualTo(tlp == Tlp.RED);
        assertThat(outside.occasion() == Occasion.SEALED).isEqualTo(tlp == Tlp.RED);
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, i.sand@norda.example, true",
        "EMAIL, 'a@b, c@d', false",
        "EMAIL, 'Ingrid <i@norda.example>', false",
        "SMS, +46 8 555-01 44, true",
        "SMS, 112; rm, false",
        "WEBHOOK, https://hooks.norda.example/custos, true",
        "WEBHOOK, http://hooks.norda.example/custos, false",
        "TEAMS, https://169.254.169.254/x, false",
        "SLACK, file:///etc/passwd, false"
    })
    void takesOnlyAddressesOfItsKind(ChannelKind kind, String address, boolean fits) {
        assertThat(kind.read(address).isPresent()).isEqualTo(fits);
    }
}
