package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.incident.Incident;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ClientFilesTest {

    static final VaultFixture VAULT = new VaultFixture();

    private final ClientFiles files = VAULT.context.getBean(ClientFiles.class);
    private final Incident incident = VAULT.incident();
    private final TenantId tenant = incident.tenant();

    @AfterAll
    static void close() {
        VAULT.close();
    }

    @Test
    void keepsWhatAClientHandsInWithItsCustodyAndMarksWhereItIsFrom() {
        hand(incident, "mail.eml", "From: x", "as it reached us");

        assertThat(mine(incident)).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("mail.eml");
            assertThat(line.state()).isEqualTo("kept");
            assertThat(line.sha256()).isEqualTo(eu.custos.vocabulary.Sha256.hex("From: x"));
        });
        var kept = artefacts(incident).getFirst();
        assertThat(kept.fromClient()).isTrue();
        assertThat(VAULT.chain(kept)).singleElement().satisfies(link -> {
            assertThat(link.touch()).isEqualTo(TouchKind.RECEIVED);
            assertThat(link.where()).isEqualTo(new Where("portal", "192.0.2.7", "browser"));
            assertThat(link.reason()).isEqualTo("as it reached us");
        });
        assertThat(VaultFixture.leaves(tenant)).singleElement().asString().contains("\"plane\":\"portal\"");
    }

    @Test
    void showsTheClientNothingThatAnalystsKeepNorHowTheyNameTheSameContent() {
        VAULT.receive(incident, "secret.txt", "of the analysts");
        VAULT.receive(incident, "theirs.txt", "the same words");

        hand(incident, "ours.txt", "the same words", "");

        assertThat(mine(incident)).extracting(ClientFiles.Line::name).containsExactly("ours.txt");
        assertThat(artefacts(incident))
                .extracting(Artefact::shownName)
                .containsExactlyInAnyOrder("secret.txt", "theirs.txt");
        assertThat(VaultFixture.evidence(tenant))
                .containsExactly("artefact.received", "artefact.received", "artefact.received");
    }

    @Test
    void putsASuspiciousFileIntoQuarantineAsEveryOther() {
        hand(incident, "run.exe", "MZ words", "");

        assertThat(artefacts(incident).getFirst().quarantined()).isTrue();
        assertThat(mine(incident).getFirst().state()).isEqualTo("kept, to be looked at before anybody opens it");
    }

    @Test
    void forgetsTheNameWithTheFile() {
        hand(incident, "ada.txt", "words", "");
        var kept = artefacts(incident).getFirst();
        VaultFixture.lead(tenant, () -> VAULT.erasing.ask(kept.id(), "x", VaultFixture.DESK));
        VaultFixture.otherLead(tenant, () -> VAULT.erasing.approve(kept.id(), "x", VaultFixture.DESK));

        assertThat(mine(incident)).singleElement().satisfies(line -> {
            assertThat(line.name()).isNull();
            assertThat(line.sha256()).isNull();
            assertThat(line.state()).isEqualTo("erased");
        });
    }

    @Test
    void letsNoClientFillAnIncident() {
        for (var n = 0; n < 100; n++) {
            hand(incident, n + ".txt", "words " + n, "");
        }

        assertThatExceptionOfType(ClientFiles.Refused.class)
                .isThrownBy(() -> hand(incident, "more.txt", "more", ""))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(HttpStatus.CONFLICT))
                .withMessageContaining("100 files");
        assertThat(VAULT.receive(incident, "analyst.txt", "an analyst's").bytes())
                .isPositive();
    }

    @Test
    void refusesAnotherClientAndPeopleWithoutThePermission() {
        var elsewhere = Database.shared().newClient();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> hand(elsewhere, Role.CLIENT_DECIDER, incident, "a.txt", "words", ""));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        CurrentScope.call(Database.as(Role.CLIENT_USER, elsewhere), () -> files.of(place(incident))));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> hand(tenant, Role.AUDITOR, incident, "a.txt", "words", ""));
        assertThat(VaultFixture.evidence(tenant)).isEmpty();
        assertThat(VAULT.files(tenant)).isEmpty();
    }

    private List<ClientFiles.Line> mine(Incident of) {
        return CurrentScope.call(Database.as(Role.CLIENT_USER, tenant), () -> files.of(place(of)));
    }

    private List<Artefact> artefacts(Incident of) {
        return VaultFixture.analyst(
                tenant, () -> VAULT.desk.ofIncident(tenant, of.id().value(), null, 10));
    }

    private void hand(Incident to, String name, String content, String words) {
        hand(tenant, Role.CLIENT_USER, to, name, content, words);
    }

    private void hand(TenantId as, Role role, Incident to, String name, String content, String words) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var sent = new ClientFiles.Sent(name, bytes.length, new ClientFiles.Sender(words, "192.0.2.7", "browser"));
        CurrentScope.run(Database.as(role, as), () -> {
            try {
                files.receive(place(to), sent, new ByteArrayInputStream(bytes));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private static ClientFiles.For place(Incident incident) {
        return new ClientFiles.For(
                incident.tenant(), incident.id().value(), incident.reference().value());
    }
}
