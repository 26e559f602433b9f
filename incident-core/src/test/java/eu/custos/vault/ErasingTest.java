package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.custos.tenancy.AccessRefused;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ErasingTest {

    static final VaultFixture VAULT = new VaultFixture();
    static final Where DESK = VaultFixture.DESK;

    @AfterAll
    static void close() {
        VAULT.close();
    }

    @Test
    void destroysKeyFileAndAllThatTellsOfTheContentAndLeavesEvidence() {
        var incident = VAULT.incident();
        var kept = VAULT.receive(incident, "ada.txt", "words of Ada");
        var digests = Objects.requireNonNull(kept.digests());

        ask(kept);
        VaultFixture.otherLead(incident.tenant(), () -> VAULT.erasing.approve(kept.id(), "her right", DESK));

        var row = VaultFixture.superuser()
                .sql("SELECT * FROM custos.artefact WHERE id = ?")
                .param(kept.id())
                .query()
                .singleRow();
        assertThat(row)
                .contains(Map.entry("state", "ERASED"))
                .doesNotContainValue("ada.txt")
                .doesNotContainValue(digests.sha256())
                .doesNotContainValue(digests.md5());
        assertThat(row.get("wrapped_key")).isNull();
        assertThat(row.get("salt")).isNull();
        assertThat(VAULT.files(incident.tenant())).isEmpty();
        assertThat(VAULT.touches(kept)).containsExactly(TouchKind.RECEIVED, TouchKind.ERASURE_ASKED, TouchKind.ERASED);
        assertThat(VAULT.chain(kept).getLast().content()).isEqualTo("gone");
        assertThat(VaultFixture.evidence(incident.tenant()))
                .containsExactly("artefact.received", "artefact.erasure-asked", "artefact.erased");
        assertThatExceptionOfType(VaultException.Erased.class)
                .isThrownBy(() -> VAULT.download(incident.tenant(), kept.id()));
    }

    @Test
    void needsTwoPeopleOfWhomEachMayEraseAndOneAsked() {
        var incident = VAULT.incident();
        var tenant = incident.tenant();
        var kept = VAULT.receive(incident, "a.txt", "words");

        assertThatExceptionOfType(VaultException.NotAsked.class)
                .isThrownBy(() -> VaultFixture.lead(tenant, () -> VAULT.erasing.approve(kept.id(), "gone", DESK)));
        ask(kept);
        ask(kept);
        assertThatExceptionOfType(VaultException.OwnWish.class)
                .isThrownBy(() -> VaultFixture.lead(tenant, () -> VAULT.erasing.approve(kept.id(), "gone", DESK)));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> VaultFixture.analyst(tenant, () -> {
                    VAULT.erasing.approve(kept.id(), "gone", DESK);
                    return kept;
                }));
        assertThat(VAULT.now(kept).erased()).isFalse();
        assertThat(VAULT.touches(kept)).containsExactly(TouchKind.RECEIVED, TouchKind.ERASURE_ASKED);

        VaultFixture.otherLead(tenant, () -> VAULT.erasing.refuse(kept.id(), "still needed", DESK));

        assertThatExceptionOfType(VaultException.NotAsked.class)
                .isThrownBy(() -> VaultFixture.otherLead(tenant, () -> VAULT.erasing.approve(kept.id(), "x", DESK)));
        assertThat(VAULT.download(tenant, kept.id()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("words");
    }

    @Test
    void isRefusedUnderHoldAlsoToTheOwnerOfTheDatabase() {
        var incident = VAULT.incident();
        var tenant = incident.tenant();
        var kept = VAULT.receive(incident, "a.txt", "words");
        ask(kept);
        VaultFixture.lead(tenant, () -> VAULT.desk.hold(kept.id(), "court case", DESK));
        VaultFixture.lead(tenant, () -> VAULT.desk.hold(kept.id(), "again", DESK));

        assertThatExceptionOfType(VaultException.OnHold.class)
                .isThrownBy(() -> VaultFixture.otherLead(tenant, () -> VAULT.erasing.approve(kept.id(), "x", DESK)));
        assertThatThrownBy(() -> VaultFixture.superuser()
                        .sql("UPDATE custos.artefact SET state = 'ERASED' WHERE id = ?")
                        .param(kept.id())
                        .update())
                .rootCause()
                .hasMessageContaining("cannot become another");
        assertThat(VAULT.now(kept).hold()).extracting(Artefact.Hold::reason).isEqualTo("court case");

        VaultFixture.lead(tenant, () -> VAULT.desk.lift(kept.id(), "case closed", DESK));
        VaultFixture.otherLead(tenant, () -> VAULT.erasing.approve(kept.id(), "x", DESK));

        assertThat(VAULT.touches(kept))
                .containsExactly(
                        TouchKind.RECEIVED,
                        TouchKind.ERASURE_ASKED,
                        TouchKind.HOLD_SET,
                        TouchKind.HOLD_LIFTED,
                        TouchKind.ERASED);
    }

    @Test
    void waitsUntilTheWorkingCopiesAreErased() {
        var incident = VAULT.incident();
        var tenant = incident.tenant();
        var kept = VAULT.receive(incident, "a.txt", "words");
        var copy = VAULT.receive(incident, "b.txt", "changed words".getBytes(StandardCharsets.UTF_8), kept.id())
                .artefact();

        assertThatExceptionOfType(VaultException.HasCopies.class).isThrownBy(() -> ask(kept));

        ask(copy);
        VaultFixture.otherLead(tenant, () -> VAULT.erasing.approve(copy.id(), "x", DESK));
        ask(kept);
        VaultFixture.otherLead(tenant, () -> VAULT.erasing.approve(kept.id(), "x", DESK));
        assertThat(VAULT.files(tenant)).isEmpty();
    }

    @Test
    void ofQuarantineIsOneLeadsAndOfNothingElse() {
        var incident = VAULT.incident();
        var tenant = incident.tenant();
        var bad = VAULT.receive(incident, "bad.exe", "MZ and so on");
        var good = VAULT.receive(incident, "good.txt", "words");

        VaultFixture.lead(tenant, () -> VAULT.erasing.destroy(bad.id(), "private pictures", DESK));

        assertThat(VAULT.now(bad).erased()).isTrue();
        assertThat(VAULT.touches(bad)).containsExactly(TouchKind.RECEIVED, TouchKind.DESTROYED);
        assertThat(VAULT.files(tenant)).hasSize(1);
        assertThatExceptionOfType(VaultException.NotInQuarantine.class)
                .isThrownBy(() -> VaultFixture.lead(tenant, () -> VAULT.erasing.destroy(good.id(), "x", DESK)));
    }

    @Test
    void keepsTheFileWhereItsTransactionRollsBack() {
        var incident = VAULT.incident();
        var tenant = incident.tenant();
        var kept = VAULT.receive(incident, "a.txt", "words");
        ask(kept);

        VaultFixture.otherLead(
                tenant,
                () -> VaultFixture.DB.transactions().executeWithoutResult(status -> {
                    VAULT.context.getBean(Erasing.class).approve(kept.id(), "x", DESK);
                    status.setRollbackOnly();
                }));

        assertThat(VAULT.download(tenant, kept.id()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("words");
        assertThat(VaultFixture.evidence(tenant)).doesNotContain("artefact.erased");
    }

    private static void ask(Artefact artefact) {
        VaultFixture.lead(artefact.tenant(), () -> VAULT.erasing.ask(artefact.id(), "asked by the person", DESK));
    }
}
