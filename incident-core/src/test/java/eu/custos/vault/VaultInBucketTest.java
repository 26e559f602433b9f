package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.CoreContext;
import eu.custos.incident.Incident;
import eu.custos.tenancy.TenantId;
import eu.custos.vault.LockedBucket.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The vault's promises with content in a bucket under object lock. */
class VaultInBucketTest {

    static class Keys {
        @Bean
        AwsCredentialsProvider keys() {
            return LockedBucket.KEYS;
        }
    }

    private final LockedBucket server = new LockedBucket();
    private final VaultFixture vault = open(server);
    private final Incident incident = vault.incident();
    private final TenantId tenant = incident.tenant();

    static VaultFixture open(LockedBucket server) {
        try {
            return new VaultFixture(
                    CoreContext.with(Files.createTempDirectory("custos-bucket"), server.settings(), Keys.class));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        vault.close();
        server.close();
    }

    @Test
    void keepsFilesSealedInTheBucketAndGivesThemBack() {
        var kept = vault.receive(incident, "a.txt", "words that nobody else reads");

        assertThat(text(kept)).isEqualTo("words that nobody else reads");
        assertThat(vault.files(tenant)).isEmpty();
        assertThat(new String(object(kept).bytes, StandardCharsets.ISO_8859_1)).doesNotContain("nobody else");
        assertThat(vault.touches(kept)).contains(TouchKind.RECEIVED, TouchKind.DOWNLOADED);
    }

    @Test
    void locksToTheEndOfTheClasssTimeAndAsLongAsAFileIsKept() {
        var event = vault.receive(incident, "event.bin", "a", Retention.EVENT);
        var engagement = vault.receive(incident, "engagement.bin", "b", Retention.ENGAGEMENT);

        vault.round(tenant);

        assertThat(object(event).until).isEqualTo(vault.now(event).keepUntil());
        var first = object(engagement).until;
        assertThat(first).isBetween(in(Duration.ofDays(29)), in(Duration.ofDays(31)));

        var calls = server.callsOf("PUT");
        vault.round(tenant);
        assertThat(server.callsOf("PUT")).as("nothing is told twice").isEqualTo(calls);

        lockedUntil(engagement, in(Duration.ofDays(14)));
        vault.round(tenant);
        assertThat(object(engagement).until).isAfterOrEqualTo(first);
        assertThat(server.callsOf("PUT")).isEqualTo(calls + 1);
    }

    @Test
    void holdsInTheStoreWhatIsOnHoldAndNoLonger() {
        var kept = vault.receive(incident, "a.txt", "words");
        VaultFixture.lead(tenant, () -> vault.desk.hold(kept.id(), "court case", VaultFixture.DESK));
        vault.round(tenant);
        assertThat(object(kept).held).isTrue();

        VaultFixture.lead(tenant, () -> vault.desk.lift(kept.id(), "case closed", VaultFixture.DESK));
        vault.round(tenant);
        assertThat(object(kept).held).isFalse();
    }

    @Test
    void erasesByKeyAtOnceAndRemovesTheObjectWhenItsLockEnds() {
        var kept = vault.receive(incident, "ada.txt", "about Ada");
        vault.round(tenant);
        VaultFixture.lead(tenant, () -> vault.erasing.ask(kept.id(), "her right", VaultFixture.DESK));
        VaultFixture.otherLead(tenant, () -> vault.erasing.approve(kept.id(), "her right", VaultFixture.DESK));

        assertThatExceptionOfType(VaultException.Erased.class).isThrownBy(() -> text(kept));
        assertThat(server.keys()).as("still locked").hasSize(1);

        sweptLongAgo();
        vault.round(tenant);
        assertThat(server.keys()).as("no sweep breaks a lock").hasSize(1);
        server.clock.advance(Duration.ofDays(4_000));
        sweptLongAgo();
        vault.round(tenant);
        assertThat(server.keys())
                .as("the store's clock is ahead, so it is still young to us")
                .hasSize(1);

        server.objects.values().forEach(versions -> {
            var old = new LockedBucket.Version("v0000", Instant.parse("2020-01-01T00:00:00Z"), false, new byte[1]);
            versions.clear();
            versions.add(old);
        });
        sweptLongAgo();
        vault.round(tenant);
        assertThat(server.keys()).isEmpty();
    }

    @Test
    void liftsAHoldThatTheStoreWasNotToldOfWhenItErases() {
        var kept = vault.receive(incident, "ada.txt", "about Ada");
        VaultFixture.lead(tenant, () -> vault.desk.hold(kept.id(), "court case", VaultFixture.DESK));
        vault.round(tenant);
        VaultFixture.lead(tenant, () -> vault.desk.lift(kept.id(), "case closed", VaultFixture.DESK));
        var object = object(kept);
        assertThat(object.held).isTrue();

        VaultFixture.lead(tenant, () -> vault.erasing.ask(kept.id(), "her right", VaultFixture.DESK));
        VaultFixture.otherLead(tenant, () -> vault.erasing.approve(kept.id(), "her right", VaultFixture.DESK));

        assertThat(object.held).isFalse();
    }

    @Test
    void takesNothingWhileTheStoreIsAwayAndBlamesNoFileForIt() {
        var kept = vault.receive(incident, "a.txt", "words");
        due(kept);
        away();

        assertThatExceptionOfType(VaultException.StoreOutOfReach.class)
                .isThrownBy(() -> vault.receive(incident, "b.txt", "more words"));
        assertThatExceptionOfType(VaultException.StoreOutOfReach.class).isThrownBy(() -> text(kept));
        assertThatExceptionOfType(VaultException.StoreOutOfReach.class)
                .isThrownBy(
                        () -> VaultFixture.analyst(tenant, () -> vault.handout.verify(kept.id(), VaultFixture.DESK)));
        vault.round(tenant);

        assertThat(vault.now(kept).finding()).isNull();
        assertThat(vault.touches(kept)).containsExactly(TouchKind.RECEIVED);
        assertThat(vault.files(tenant)).isEmpty();
        assertThat(VaultFixture.analyst(
                        tenant, () -> vault.context.getBean(VaultFigures.class).status()))
                .extracting(figure -> figure.label() + " " + figure.value())
                .containsExactly("Vault, store away");
    }

    @Test
    void findsContentThatTheStoreChangedOrLost() {
        var changed = vault.receive(incident, "a.txt", "words");
        var lost = vault.receive(incident, "b.txt", "other words");
        object(changed).bytes[object(changed).bytes.length / 2] ^= 1;
        server.objects.keySet().removeIf(key -> key.endsWith(address(lost)));

        due(changed);
        due(lost);
        vault.round(tenant);

        assertThat(vault.now(changed).finding()).isEqualTo(Finding.ALTERED);
        assertThat(vault.now(lost).finding()).isEqualTo(Finding.MISSING);
    }

    @Test
    void startsWhileTheStoreIsAwayAndTakesInOnceItsLockWasSeen() {
        away();
        try (var late = open(server)) {
            assertThatExceptionOfType(VaultException.StoreOutOfReach.class)
                    .isThrownBy(() -> late.receive(late.incident(), "a.txt", "words"));
            server.faults.clear();
            var other = late.incident();
            assertThat(late.receive(other, "a.txt", "words").state()).isEqualTo(Artefact.State.KEPT);
        }
    }

    @Test
    void refusesToStartOnABucketWithoutLockOrWithFilesThatAreTooLargeForIt() {
        server.lock = false;
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> open(server))
                .havingRootCause()
                .isInstanceOf(software.amazon.awssdk.services.s3.model.S3Exception.class);
        server.lock = true;
        var settings = new HashMap<>(server.settings());
        settings.put("custos.vault.largest", "6GB");
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> CoreContext.with(vault.home, settings, Keys.class))
                .havingRootCause()
                .isInstanceOf(CannotUseBucket.class)
                .withMessageContaining("5 GiB");
    }

    private void away() {
        server.fail(Collections.nCopies(200, Fault.SLOW_DOWN).toArray(Fault[]::new));
    }

    private String text(Artefact artefact) {
        return new String(vault.download(tenant, artefact.id()), StandardCharsets.UTF_8);
    }

    private LockedBucket.Version object(Artefact artefact) {
        return server.first(address(artefact));
    }

    private static String address(Artefact artefact) {
        return VaultFixture.superuser()
                .sql("SELECT address FROM custos.artefact WHERE id = ?")
                .param(artefact.id())
                .query(String.class)
                .single();
    }

    private static void due(Artefact artefact) {
        VaultFixture.superuser()
                .sql("UPDATE custos.artefact SET checked_at = now() - interval '30 days' WHERE id = ?")
                .param(artefact.id())
                .update();
    }

    private static void lockedUntil(Artefact artefact, Instant until) {
        VaultFixture.superuser()
                .sql("UPDATE custos.artefact SET locked_until = ? WHERE id = ?")
                .params(Timestamp.from(until), artefact.id())
                .update();
    }

    private void sweptLongAgo() {
        VaultFixture.superuser()
                .sql("UPDATE custos.artefact_round SET swept_at = now() - interval '2 days' WHERE tenant_id = ?")
                .param(tenant.value())
                .update();
    }

    private static Instant in(Duration time) {
        return java.time.Clock.systemUTC().instant().plus(time);
    }
}
