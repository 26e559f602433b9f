package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.custos.evidence.EvidenceTrail;
import eu.custos.evidence.RecordedEntry;
import eu.custos.evidence.TextErasure;
import eu.custos.fixtures.Database;
import eu.custos.incident.Incident;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
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

    @Nested
    class OfWords {

        private final Incident incident = VAULT.incident();
        private final TenantId tenant = incident.tenant();
        private final Artefact kept = VAULT.receive(incident, "a.txt", "words");

        @Test
        void takesThemFromTheChainTooAndLeavesTheLedgersDigest() {
            VaultFixture.lead(tenant, () -> VAULT.erasing.ask(kept.id(), "Ingrid Sand wants it", DESK));
            VaultFixture.otherLead(tenant, () -> VAULT.erasing.refuse(kept.id(), "Ingrid Sand has no right", DESK));
            VaultFixture.lead(tenant, () -> VAULT.desk.hold(kept.id(), "Ingrid Sand sues", DESK));
            assertThat(everythingStored()).contains("Ingrid");

            for (var touch : List.of("artefact.hold-set", "artefact.erasure-asked", "artefact.erasure-refused")) {
                eraseWordsOf(touch);
            }

            assertThat(everythingStored()).doesNotContain("Ingrid").contains("found on the desk");
            assertThat(VAULT.chain(kept))
                    .extracting(CustodyLine::reason)
                    .containsExactly(
                            "found on the desk",
                            CustodyLine.WORDS_ERASED,
                            CustodyLine.WORDS_ERASED,
                            CustodyLine.WORDS_ERASED);
            assertThat(entry("artefact.hold-set")).matches(RecordedEntry::erased);
            assertThat(entry("artefact.hold-set").leaf()).contains("\"sha256\"");
        }

        @Test
        void ofOneTouchLeavesThoseOfTheOthersAndOfOtherFiles() {
            var other = VAULT.receive(incident, "b.txt", "more words");
            VaultFixture.lead(tenant, () -> VAULT.desk.hold(kept.id(), "Ingrid Sand sues", DESK));
            VaultFixture.lead(tenant, () -> VAULT.desk.hold(other.id(), "Ingrid Sand sues", DESK));

            eraseWordsOf("artefact.hold-set");

            assertThat(VAULT.chain(kept))
                    .extracting(CustodyLine::reason)
                    .containsExactly("found on the desk", CustodyLine.WORDS_ERASED);
            assertThat(VAULT.now(other).hold())
                    .extracting(Artefact.Hold::reason)
                    .isEqualTo("Ingrid Sand sues");
        }

        @Test
        void rollsBackWithItsErasure() {
            var seq = entry("artefact.received").seq();
            VaultFixture.lead(
                    tenant,
                    () -> VaultFixture.DB.transactions().executeWithoutResult(status -> {
                        VAULT.context.getBean(TextErasure.class).erase(tenant, seq, "x");
                        status.setRollbackOnly();
                    }));

            assertThat(VAULT.chain(kept)).extracting(CustodyLine::reason).containsExactly("found on the desk");
        }

        private void eraseWordsOf(String type) {
            VaultFixture.lead(
                    tenant,
                    () -> VAULT.context
                            .getBean(TextErasure.class)
                            .erase(tenant, entry(type).seq(), "her right"));
        }

        /** The first of that type. */
        private RecordedEntry entry(String type) {
            return VaultFixture.DB.in(
                    Database.as(Role.LEAD, tenant),
                    () ->
                            VAULT
                                    .context
                                    .getBean(EvidenceTrail.class)
                                    .ofIncident(tenant, incident.id().value(), 0, 100)
                                    .stream()
                                    .filter(entry -> entry.type().equals(type))
                                    .findFirst()
                                    .orElseThrow());
        }

        private String everythingStored() {
            return VaultFixture.superuser()
                    .sql("""
                    SELECT concat_ws(' ',
                        (SELECT string_agg(convert_from(leaf, 'UTF8'), ' ') FROM custos.evidence_leaf WHERE tenant_id = :id),
                        (SELECT string_agg(convert_from(words, 'UTF8'), ' ') FROM custos.evidence_text WHERE tenant_id = :id),
                        (SELECT string_agg(c::text, ' ') FROM custos.artefact_custody c WHERE tenant_id = :id),
                        (SELECT string_agg(e::text, ' ') FROM custos.artefact_erasure e WHERE tenant_id = :id),
                        (SELECT string_agg(a::text, ' ') FROM custos.artefact a WHERE tenant_id = :id))
                    """)
                    .param("id", tenant.value())
                    .query(String.class)
                    .single();
        }
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
