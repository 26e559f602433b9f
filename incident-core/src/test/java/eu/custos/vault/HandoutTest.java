package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoutTest {

    static final VaultFixture VAULT = new VaultFixture();

    @AfterAll
    static void close() {
        VAULT.close();
    }

    @Test
    void leavesALineInTheChainForEachLookAndEachDownload() {
        var incident = VAULT.incident();
        var kept = VAULT.receive(incident, "a.txt", "words");

        VAULT.download(incident.tenant(), kept.id());
        var seen = VaultFixture.analyst(
                incident.tenant(), () -> VAULT.handout.view(kept.id(), "to see what it is", VaultFixture.DESK));

        assertThat(seen).asString(StandardCharsets.UTF_8).isEqualTo("words");
        assertThat(VAULT.chain(kept))
                .extracting(CustodyLine::n, CustodyLine::touch, CustodyLine::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, TouchKind.RECEIVED, "found on the desk"),
                        org.assertj.core.groups.Tuple.tuple(2, TouchKind.DOWNLOADED, "to look at it"),
                        org.assertj.core.groups.Tuple.tuple(3, TouchKind.VIEWED, "to see what it is"));
        assertThat(VaultFixture.evidence(incident.tenant()))
                .containsExactly("artefact.received", "artefact.downloaded", "artefact.viewed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void asksWhy(String reason) {
        var incident = VAULT.incident();
        var kept = VAULT.receive(incident, "a.txt", "words");

        assertThatExceptionOfType(VaultException.ReasonMissing.class)
                .isThrownBy(() -> VaultFixture.analyst(
                        incident.tenant(), () -> VAULT.handout.download(kept.id(), reason, VaultFixture.DESK)));
        assertThat(VAULT.touches(kept)).containsExactly(TouchKind.RECEIVED);
    }

    @Test
    void givesNothingOfAFileThatWasChangedOnDiskAndSaysSoInItsChain() throws IOException {
        var incident = VAULT.incident();
        var kept = VAULT.receive(incident, "a.txt", "words");
        var file = VAULT.files(incident.tenant()).getFirst();
        bend(file);

        assertThatExceptionOfType(VaultException.Unsound.class)
                .isThrownBy(() -> VAULT.download(incident.tenant(), kept.id()));

        assertThat(VAULT.touches(kept)).containsExactly(TouchKind.RECEIVED, TouchKind.FOUND_UNSOUND);
        assertThat(VAULT.now(kept).finding()).isEqualTo(Finding.ALTERED);
        bend(file);
        assertThat(verify(kept)).isEmpty();
        assertThat(VAULT.now(kept).finding()).isNull();
    }

    @Test
    void saysThatAFileIsMissing() throws IOException {
        var incident = VAULT.incident();
        var kept = VAULT.receive(incident, "a.txt", "words");
        Files.delete(VAULT.files(incident.tenant()).getFirst());

        assertThat(verify(kept)).contains(Finding.MISSING);
        assertThatExceptionOfType(VaultException.Unsound.class)
                .isThrownBy(() -> VAULT.download(incident.tenant(), kept.id()))
                .withMessageContaining("missing");
    }

    /** Whoever owns the database can point one row at another's file; the content is bound to its artefact. */
    @Test
    void givesNothingOfAFileThatWasPutIntoAnothersPlace() {
        var incident = VAULT.incident();
        var kept = VAULT.receive(incident, "a.txt", "words");
        var other = VAULT.receive(incident, "b.txt", "others");
        var superuser = VaultFixture.superuser();
        superuser
                .sql("ALTER TABLE custos.artefact DISABLE TRIGGER stays_what_it_is")
                .update();
        superuser.sql("""
                        UPDATE custos.artefact a SET address = o.address, wrapped_key = o.wrapped_key
                          FROM custos.artefact o WHERE a.id = ? AND o.id = ?
                        """).params(other.id(), kept.id()).update();
        superuser
                .sql("ALTER TABLE custos.artefact ENABLE ALWAYS TRIGGER stays_what_it_is")
                .update();

        assertThatExceptionOfType(VaultException.Unsound.class)
                .isThrownBy(() -> VAULT.download(incident.tenant(), other.id()));
        assertThat(VAULT.download(incident.tenant(), kept.id()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("words");
    }

    @Test
    void givesNothingOutOfQuarantineBeforeALeadReleasedIt() {
        var incident = VAULT.incident();
        var tenant = incident.tenant();
        var kept = VAULT.receive(incident, "run.ps1", "Get-Process");

        assertThat(kept.quarantined()).isTrue();
        assertThatExceptionOfType(VaultException.InQuarantine.class)
                .isThrownBy(() -> VAULT.download(tenant, kept.id()));
        assertThatExceptionOfType(VaultException.InQuarantine.class)
                .isThrownBy(() -> VaultFixture.analyst(
                        tenant, () -> VAULT.handout.view(kept.id(), "curious", VaultFixture.DESK)));
        assertThatExceptionOfType(VaultException.InQuarantine.class)
                .isThrownBy(() -> VaultFixture.analyst(tenant, () -> {
                    try {
                        return VAULT.receiving.copy(kept, "curious", VaultFixture.DESK);
                    } catch (IOException broken) {
                        throw new java.io.UncheckedIOException(broken);
                    }
                }));
        assertThatExceptionOfType(eu.custos.tenancy.AccessRefused.class)
                .isThrownBy(() -> VaultFixture.analyst(tenant, () -> {
                    VAULT.desk.release(kept.id(), "looks fine", VaultFixture.DESK);
                    return kept;
                }));

        VaultFixture.lead(tenant, () -> VAULT.desk.release(kept.id(), "needed for analysis", VaultFixture.DESK));

        assertThat(VAULT.download(tenant, kept.id())).isNotEmpty();
        assertThatExceptionOfType(VaultException.NotInQuarantine.class)
                .isThrownBy(() ->
                        VaultFixture.lead(tenant, () -> VAULT.desk.release(kept.id(), "again", VaultFixture.DESK)));
        assertThat(VAULT.touches(kept))
                .isEqualTo(List.of(TouchKind.RECEIVED, TouchKind.RELEASED, TouchKind.DOWNLOADED));
    }

    private static java.util.Optional<Finding> verify(Artefact artefact) {
        return VaultFixture.analyst(artefact.tenant(), () -> VAULT.handout.verify(artefact.id(), VaultFixture.DESK));
    }

    private static void bend(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }
}
