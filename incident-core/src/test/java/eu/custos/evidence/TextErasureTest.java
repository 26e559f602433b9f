package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.LedgerVerdict.Sound;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextErasureTest {

    private static final Database DB = LedgerFixture.DB;
    private static final EvidenceTrail TRAIL = LedgerFixture.trail();
    private static final TextErasure ERASURE =
            new TextErasure(new JdbcTexts(DB.jdbc()), TRAIL, EvidenceLogTest.LOG, _ -> {}, Clock.systemUTC());

    @TempDir
    Path folder;

    private final UUID incident = UUID.randomUUID();
    private TenantId tenant;
    private LedgerFixture ledger;

    @BeforeEach
    void prepare() {
        ledger = new LedgerFixture(folder.resolve("evidence.pem"));
        tenant = DB.newClient();
        say("Ingrid Sand rang at noon.");
        say(null);
        ledger.checkpoint(tenant);
    }

    @Test
    void leavesDigestProofsAndAnEntryButNoWords() {
        var before = entries().getFirst();

        erase(0, "She asked for it, Art. 17 GDPR.");

        var after = entries();
        assertThat(before.reason()).isEqualTo("Ingrid Sand rang at noon.");
        assertThat(after.getFirst().reason()).isNull();
        assertThat(after.getFirst().erased()).isTrue();
        assertThat(after.getFirst().leaf()).isEqualTo(before.leaf());
        assertThat(after.getLast().type()).isEqualTo("evidence.text-erased");
        assertThat(after.getLast().reason()).isEqualTo("She asked for it, Art. 17 GDPR.");
        assertThat(after.getLast().leaf()).contains("\"seq\":0").contains(before.leafHash());
        assertThat(everythingStored()).doesNotContain("Ingrid");
        assertThat(ledger.verify(tenant)).isInstanceOf(Sound.class);
        assertThat(CurrentScope.call(lead(), () -> ledger.proofs.inclusion(tenant, 0, null))
                        .leafHash())
                .isNotBlank();
    }

    @Test
    void isDoneOnceHoweverOftenItIsAsked() {
        erase(0, "She asked for it.");
        erase(0, "She asked for it.");

        assertThat(entries()).extracting(RecordedEntry::type).containsOnlyOnce("evidence.text-erased");
    }

    @Test
    void erasesTheWordsOfAnErasureToo() {
        erase(0, "Ingrid Sand asked for it.");
        erase(2, "The reason named her.");

        assertThat(everythingStored()).doesNotContain("Ingrid");
        assertThat(ledger.verify(tenant)).isInstanceOf(Sound.class);
    }

    @Test
    void refusesWhatHasNoWordsToErase() {
        var old = DB.newClient();
        LedgerFixture.appendFirstForm(old, "Seen.");

        assertThatExceptionOfType(WordsNotErasable.class)
                .isThrownBy(() -> erase(1, "Why not."))
                .withMessageContaining("holds no words");
        assertThatExceptionOfType(WordsNotErasable.class)
                .isThrownBy(() -> DB.in(Database.as(Role.LEAD, old), () -> {
                    ERASURE.erase(old, 0, "Why not.");
                    return true;
                }))
                .withMessageContaining("first form");
        assertThatExceptionOfType(UnknownEntry.class).isThrownBy(() -> erase(7, "Why not."));
        assertThatExceptionOfType(WordsNotErasable.class).isThrownBy(() -> erase(0, " "));
        assertThatExceptionOfType(WordsNotErasable.class).isThrownBy(() -> erase(0, "x".repeat(2_001)));
        assertThat(entries()).hasSize(2);
    }

    @Test
    void isForThoseWhoMayAndTheirOwnClients() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> DB.in(Database.as(Role.ANALYST, tenant), () -> {
                    ERASURE.erase(tenant, 0, "Why not.");
                    return true;
                }));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> DB.in(Database.as(Role.LEAD, DB.newClient()), () -> {
                    ERASURE.erase(tenant, 0, "Why not.");
                    return true;
                }));
        assertThat(entries().getFirst().reason()).isNotNull();
    }

    private void say(@org.jspecify.annotations.Nullable String words) {
        EvidenceLogTest.inTransaction(
                tenant,
                () -> EvidenceLogTest.LOG.append(
                        tenant,
                        new EvidenceEntry(
                                "incident.noted",
                                "incident",
                                "ACME-2026-0042",
                                incident,
                                EvidenceLogTest.NOON,
                                Map.of(),
                                words)));
    }

    private void erase(long seq, String reason) {
        DB.in(lead(), () -> {
            ERASURE.erase(tenant, seq, reason);
            return true;
        });
    }

    private List<RecordedEntry> entries() {
        return DB.in(lead(), () -> TRAIL.ofIncident(tenant, incident, 0, 10));
    }

    private String everythingStored() {
        return DB.in(lead(), () -> DB.jdbc().sql("""
                        SELECT string_agg(convert_from(leaf, 'UTF8'), ' ')
                               || coalesce((SELECT string_agg(convert_from(words, 'UTF8'), ' ') FROM evidence_text), '')
                        FROM evidence_leaf
                        """).query(String.class).single());
    }

    private eu.custos.tenancy.Scope lead() {
        return Database.as(Role.LEAD, tenant);
    }
}
