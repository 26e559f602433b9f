package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.Incident;
import eu.custos.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RoundTest {

    static final VaultFixture VAULT = new VaultFixture();

    private final Incident incident = VAULT.incident();
    private final TenantId tenant = incident.tenant();

    @AfterAll
    static void close() {
        VAULT.close();
    }

    @Test
    void writesDownOnceADayThatNothingWasFoundAlsoWhereNothingWasDue() {
        go();
        assertThat(VaultFixture.evidence(tenant)).isEmpty();
        VAULT.receive(incident, "a.txt", "words");

        go();
        go();

        assertThat(VaultFixture.evidence(tenant)).containsExactly("artefact.received", "artefact.digests-recomputed");
        assertThat(last())
                .contains("\"checked\":0", "\"altered\":0", "\"missing\":0", "\"orphans\":0", "\"unsound\":[]");
    }

    @Test
    void recomputesWhatIsDueAndOnlyThat() {
        var kept = VAULT.receive(incident, "a.txt", "words");
        go();
        assertThat(last()).contains("\"checked\":0");

        due(kept);
        go();

        assertThat(last()).contains("\"checked\":1", "\"altered\":0");
        assertThat(VAULT.touches(kept)).containsExactly(TouchKind.RECEIVED);
        assertThat(status()).isEmpty();
        go();
        assertThat(VaultFixture.evidence(tenant)).hasSize(3);
    }

    @Test
    void raisesAnAlarmOnceForWhatWasChangedAndForWhatIsMissing() throws IOException {
        var altered = VAULT.receive(incident, "a.txt", "words");
        var first = VAULT.files(tenant).getFirst();
        var bytes = Files.readAllBytes(first);
        bytes[30] ^= 1;
        Files.write(first, bytes);
        var missing = VAULT.receive(incident, "b.txt", "others");
        Files.delete(VAULT.files(tenant).stream()
                .filter(file -> !file.equals(first))
                .findFirst()
                .orElseThrow());
        due(altered);
        due(missing);

        go();
        due(altered);
        go();

        assertThat(VaultFixture.leaves(tenant).stream().filter(leaf -> leaf.contains("digests-recomputed")))
                .first()
                .asString()
                .contains(
                        "\"checked\":2",
                        "\"altered\":1",
                        "\"missing\":1",
                        altered.id().toString());
        assertThat(VAULT.touches(altered)).containsExactly(TouchKind.RECEIVED, TouchKind.FOUND_UNSOUND);
        assertThat(VAULT.now(missing).finding()).isEqualTo(Finding.MISSING);
        assertThat(status()).singleElement().satisfies(figure -> {
            assertThat(figure.value()).isEqualTo("2");
            assertThat(figure.sound()).isFalse();
        });
    }

    /** As if the platform had been killed between the file and its record, and amid a file. */
    @Test
    void sweepsUpWhatBelongsToNoArtefactAndNothingElse() throws IOException {
        var kept = VAULT.receive(incident, "a.txt", "words");
        VAULT.context
                .getBean(ArtefactIntake.class)
                .take(tenant, "b.txt", new ByteArrayInputStream("lost".getBytes(StandardCharsets.US_ASCII)), 4);
        Files.writeString(VAULT.root.resolve(tenant.toString()).resolve("incoming-x"), "half");
        for (var file : VAULT.files(tenant)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        VAULT.context
                .getBean(ArtefactIntake.class)
                .take(tenant, "c.txt", new ByteArrayInputStream("under way".getBytes(StandardCharsets.US_ASCII)), 9);

        go();

        assertThat(last()).contains("\"orphans\":2");
        assertThat(VAULT.files(tenant)).hasSize(2);
        assertThat(VAULT.download(tenant, kept.id())).isNotEmpty();
    }

    @Test
    void leavesAClientToTheNodeThatHoldsIt() {
        VAULT.receive(incident, "a.txt", "words");
        var other = UUID.randomUUID();
        VaultFixture.superuser().sql("""
                        INSERT INTO custos.artefact_round (tenant_id, worker, leased_until)
                        VALUES (?, ?, now() + interval '1 hour')
                        """).params(tenant.value(), other).update();

        go();
        assertThat(VaultFixture.evidence(tenant)).containsExactly("artefact.received");

        VaultFixture.superuser()
                .sql("UPDATE custos.artefact_round SET leased_until = now() - interval '1 second' WHERE tenant_id = ?")
                .param(tenant.value())
                .update();
        go();
        assertThat(VaultFixture.evidence(tenant)).containsExactly("artefact.received", "artefact.digests-recomputed");
    }

    @Test
    void proposesWhatIsOutOfTimeOnceAndErasesNothing() {
        var kept = VAULT.receive(incident, "a.txt", "words");
        var held = VAULT.receive(incident, "b.txt", "others");
        VaultFixture.lead(tenant, () -> VAULT.desk.hold(held.id(), "court case", VaultFixture.DESK));
        VaultFixture.superuser()
                .sql("UPDATE custos.artefact SET keep_until = now() - interval '1 day' WHERE tenant_id = ?")
                .param(tenant.value())
                .update();

        go();
        go();

        assertThat(VAULT.touches(kept)).containsExactly(TouchKind.RECEIVED, TouchKind.ERASURE_PROPOSED);
        assertThat(VAULT.touches(held)).containsExactly(TouchKind.RECEIVED, TouchKind.HOLD_SET);
        assertThat(VAULT.now(kept).proposedAt()).isNotNull();
        assertThat(VAULT.files(tenant)).hasSize(2);
    }

    private void go() {
        VAULT.round(tenant);
    }

    private java.util.List<eu.custos.live.StatusFigures.Figure> status() {
        return VaultFixture.analyst(
                tenant, () -> VAULT.context.getBean(VaultFigures.class).status());
    }

    private String last() {
        return VaultFixture.leaves(tenant).stream()
                .filter(leaf -> leaf.contains("digests-recomputed"))
                .toList()
                .getLast();
    }

    private static void due(Artefact artefact) {
        VaultFixture.superuser()
                .sql("UPDATE custos.artefact SET checked_at = now() - interval '30 days' WHERE id = ?")
                .param(artefact.id())
                .update();
    }
}
