package eu.custos.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
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
            Phrases.wording(language, occasion).check();
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
                .isThrownBy(() -> new Wording(title, body).check())
                .matches(refused -> refused.field().equals(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: all@evil.example", "a\u202Eb", "a\u0000"})
    void refusesASubjectThatIsMoreThanALine(String title) {
        assertThatExceptionOfType(ChannelRefusal.class).isThrownBy(() -> new Wording(title, "{link}").check());
    }

    @Test
    void hasNoPlaceForDetails() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Outside.of(Occasion.DECLARED, "Ransomware on FS-01", Severity.HIGH, Tlp.AMBER, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outside(Occasion.PAGE, "ACME-2026-0042\r\nBcc: x", Severity.HIGH, false));
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
