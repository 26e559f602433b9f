package eu.custos.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.StampAuthority;
import eu.custos.fixtures.StampAuthority.Certificate;
import eu.custos.fixtures.StampAuthority.Mood;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorityLineTest {

    static final byte[] TEXT = "custos/ACME\n5\ncm9vdA==\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    StampAuthority authority;

    @BeforeEach
    void start() {
        authority = StampAuthority.start(folder);
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    /** What the next tests refuse is made by hand too. */
    @Test
    void keepsAReplyThatIsMadeByHand() {
        authority.use(Certificate.GOOD_BY_HAND);

        assertThat(ask()).isInstanceOf(StampAnswer.Stamped.class);
    }

    @Test
    void keepsAReplyThatAnswersTheQuestionAndIsSignedByWhomWeTrust() {
        assertThat(ask()).isInstanceOfSatisfying(StampAnswer.Stamped.class, stamped -> {
            assertThat(stamped.stamp().at())
                    .isBetween(
                            Clock.systemUTC().instant().minusSeconds(60),
                            Clock.systemUTC().instant().plusSeconds(60));
            assertThat(ReplyCheck.isOver(stamped.stamp().reply(), TEXT)).isTrue();
            assertThat(ReplyCheck.isOver(stamped.stamp().reply(), "custos/ACME\n4\n".getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_NONCE, WRONG_NONCE",
        "NO_NONCE, WRONG_NONCE",
        "WRONG_IMPRINT, WRONG_IMPRINT",
        "OTHER_HASH, WRONG_IMPRINT",
        "OTHER_POLICY, WRONG_POLICY",
        "PAST, WRONG_TIME",
        "FUTURE, WRONG_TIME",
        "WITH_MODIFICATIONS, CHANGED",
        "REJECTING, NOT_GRANTED",
        "WITHOUT_CERTIFICATE, BAD_SIGNATURE",
        "FLIPPED, BAD_SIGNATURE",
        "GARBAGE, GARBAGE",
        "NESTED, GARBAGE",
        "TRAILING, GARBAGE",
        "PAGE, GARBAGE"
    })
    void refusesAReplyThatIsWorthNothingAndSaysWhy(Mood mood, StampFault fault) {
        authority.be(mood);

        assertThat(ask())
                .isInstanceOfSatisfying(
                        StampAnswer.Refused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, BAD_SIGNATURE",
        "REVOKED, UNTRUSTED",
        "OF_ANOTHER_ROOT, UNTRUSTED",
        "EKU_NOT_CRITICAL, BAD_SIGNATURE",
        "EKU_WITH_MORE, BAD_SIGNATURE",
        "WITHOUT_EKU, BAD_SIGNATURE"
    })
    void refusesACertificateThatMayNotStamp(Certificate certificate, StampFault fault) {
        authority.use(certificate);
        var revocations = certificate == Certificate.REVOKED ? authority.revocationFile() : null;

        assertThat(ask(revocations, Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        StampAnswer.Refused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    @Test
    void goesOnTrustingWhomARevocationListDoesNotName() {
        authority.use(Certificate.REVOKED);
        var revocations = authority.revocationFile();
        authority.use(Certificate.GOOD);

        assertThat(ask(revocations, Duration.ofSeconds(5))).isInstanceOf(StampAnswer.Stamped.class);
    }

    @Test
    void trustsNobodyWhileTheRevocationListCannotBeRead() {
        assertThat(ask(folder.resolve("missing.pem"), Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        StampAnswer.Refused.class,
                        refused -> assertThat(refused.words()).contains("revocation lists cannot be read"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BROKEN", "HUGE", "SLOW"})
    void countsAsAwayWhatGivesNoAnswerThatCouldBeLookedAt(Mood mood) {
        authority.be(mood);

        assertThat(ask(null, Duration.ofMillis(mood == Mood.SLOW ? 300 : 5_000)))
                .isInstanceOf(StampAnswer.Away.class);
    }

    @Test
    void saysSoWhereNobodyListens() {
        var line = line(null);
        authority.close();

        assertThat(line.ask(TEXT, Duration.ofSeconds(5))).isEqualTo(new StampAnswer.Away("it cannot be reached"));
    }

    @Test
    void leavesAnAuthorityAloneThatFailedFiveTimes() {
        authority.be(Mood.BROKEN);
        var line = line(null);
        for (var i = 0; i < 5; i++) {
            line.ask(TEXT, Duration.ofSeconds(5));
        }
        authority.be(Mood.HONEST);

        assertThat(line.ask(TEXT, Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        StampAnswer.Away.class, away -> assertThat(away.words()).contains("too often"));
        assertThat(authority.asked()).isEqualTo(5);
    }

    @Test
    void doesNotStartWithoutCertificatesToTrust() throws java.io.IOException {
        var empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new AuthorityLine(
                        new AnchorSettings.Authority("Test", authority.url(), empty, null, null),
                        settings(),
                        Clock.systemUTC()))
                .withMessageContaining("custos.anchor.authorities[].certificates");
    }

    @Test
    void isAskedOverHttpOnly() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        new AnchorSettings.Authority("Test", URI.create("file:///etc/passwd"), folder, null, null));
    }

    private StampAnswer ask() {
        return ask(null, Duration.ofSeconds(5));
    }

    private StampAnswer ask(@Nullable Path revocations, Duration limit) {
        return line(revocations).ask(TEXT, limit);
    }

    private AuthorityLine line(@Nullable Path revocations) {
        return new AuthorityLine(
                new AnchorSettings.Authority(
                        "Test", authority.url(), authority.rootFile(), StampAuthority.POLICY, revocations),
                settings(),
                Clock.systemUTC());
    }

    static AnchorSettings settings(AnchorSettings.Authority... authorities) {
        return new AnchorSettings(
                List.of(authorities),
                Duration.ofHours(24),
                Duration.ofMinutes(1),
                "-",
                Duration.ofSeconds(5),
                Duration.ofMinutes(5));
    }
}
