package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerChecksTest extends PlantedRows {

    private static final String OF_EMPTY_OBJECT = "encode(sha256('\\x007b7d'::bytea), 'hex')";

    @Test
    void anEntryThatWasRewrittenIsSeen() {
        catches("ledger.unbroken", () -> leaf(0, "7b7d", NOW), () -> leaf(1, "7b207d", NOW));
    }

    @Test
    void anEntryThatWasTakenOutIsSeen() {
        catches("ledger.unbroken", () -> leaf(0, "7b7d", NOW), () -> leaf(2, "7b7d", NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.unbroken", "ledger.signed"})
    void aLedgerThatTheDailyCheckFoundBrokenIsSeenUntilItIsFoundSound(String check) {
        leaf(0, "7b7d", NOW);
        assertThat(look(check).findings()).isZero();

        leaf(1, "7b7d", NOW, "ledger.broken");
        assertThat(look(check).found()).extracting(Finding::id).containsExactly("daily check");

        leaf(2, "7b7d", NOW, "ledger.checked");
        assertThat(look(check).findings()).isZero();
    }

    @Test
    void aLedgerThatNobodyLookedThroughForOverADayIsSeen() {
        leaf(0, "7b7d", days(3));
        assertThat(look("ledger.unbroken").found()).extracting(Finding::id).containsExactly("daily check");

        leaf(1, "7b7d", days(2), "ledger.checked");
        assertThat(look("ledger.unbroken").found()).extracting(Finding::id).containsExactly("daily check");

        leaf(2, "7b7d", days(1), "ledger.checked");
        assertThat(look("ledger.unbroken").findings()).isZero();
    }

    @Test
    void whatTheDailyCheckFoundIsSeenHoweverMuchWasWrittenSince() {
        leaf(0, "7b7d", days(3));
        leaf(1, "7b7d", NOW, "ledger.broken");
        sql("""
                INSERT INTO custos.evidence_leaf (tenant_id, seq, type, occurred_at, recorded_at, leaf, hash)
                SELECT tenant_id, 1 + n, 'test.planted', occurred_at, recorded_at, leaf, hash
                  FROM custos.evidence_leaf, generate_series(1, 10000) AS n WHERE tenant_id = ? AND seq = 1
                """, client.value());

        assertThat(look("ledger.unbroken").found()).extracting(Finding::id).containsExactly("daily check");
        leaf(10_002, "7b7d", NOW, "ledger.checked");
        assertThat(look("ledger.unbroken").findings()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.unbroken", "ledger.signed", "ledger.kept"})
    void aLedgerThatDiffersFromItsAnchorsIsSeenWhileItDoes(String check) {
        mark("a", NOW, null, null);
        assertThat(look(check).findings()).isZero();

        mark("b", NOW, "line 1 promises another root", null);
        assertThat(look(check).found()).extracting(Finding::id).containsExactly("anchors");
        mark("b", NOW, null, "line 1 promises another root");
        assertThat(look(check).found()).extracting(Finding::id).containsExactly("anchors");

        mark("b", NOW, null, null);
        assertThat(look(check).findings()).isZero();
    }

    @Test
    void theProviderSeesThatTheLogOfAllLedgersDiffers() {
        var log = eu.custos.evidence.SuperLog.ID;
        assertThat(look("ledger.kept", java.util.Set.of(log)).findings()).isZero();
        mark(log.value(), "a", NOW, "line 1 promises another root", null);
        try {
            assertThat(look("ledger.kept", java.util.Set.of(client, log)).found())
                    .extracting(Finding::id)
                    .containsExactly("anchors");
        } finally {
            sql("DELETE FROM custos.ledger_anchor_mark WHERE tenant_id = ?", log.value());
        }
    }

    @Test
    void aLedgerThatNobodyComparesWithItsAnchorsIsSeen() {
        mark("a", days(2), null, null);
        assertThat(look("ledger.unbroken").found()).extracting(Finding::id).containsExactly("anchors");
        mark("b", NOW, null, null);
        assertThat(look("ledger.unbroken").findings()).isZero();

        var never = new LedgerChecksTest();
        never.leaf(0, "7b7d", NOW);
        assertThat(never.look("ledger.signed").findings()).isZero();
        var longAgo = new LedgerChecksTest();
        longAgo.leaf(0, "7b7d", days(3));
        assertThat(longAgo.look("ledger.signed").found())
                .extracting(Finding::id)
                .contains("anchors");
    }

    @Test
    void aNodeThatIsLongGoneIsNoDifferenceForEver() {
        mark("a", NOW, null, null);
        mark("b", days(31), "line 1 promises another root", null);

        assertThat(look("ledger.unbroken").findings()).isZero();
    }

    @Test
    void theProviderSeesALedgerThatItsDailyCheckFoundBroken() {
        leaf(0, "7b7d", NOW, "ledger.checked");
        assertThat(look("ledger.kept").findings()).isZero();
        leaf(1, "7b7d", NOW, "ledger.broken");
        assertThat(look("ledger.kept").found()).extracting(Finding::id).containsExactly("daily checks");
        leaf(2, "7b7d", NOW, "ledger.checked");
        assertThat(look("ledger.kept").findings()).isZero();
    }

    @Test
    void aCheckpointWithoutASignatureIsSeen() {
        catches(
                "ledger.signed",
                () -> {
                    checkpoint(1);
                    plant(
                            "evidence_signature",
                            "size",
                            1,
                            "key_id",
                            "\\x00000000",
                            "public_key",
                            bytes(32),
                            "signature",
                            bytes(64),
                            "signed_at",
                            days(1));
                },
                () -> checkpoint(2));
    }

    @Test
    void anEntryThatWaitsTooLongForItsCheckpointIsSeen() {
        leaf(0, "7b7d", NOW);
        assertThat(look("ledger.signed").findings()).isZero();

        var late = new LedgerChecksTest();
        late.leaf(0, "7b7d", days(1));
        assertThat(late.look("ledger.signed").found()).extracting(Finding::id).containsExactly("end");
    }

    @Test
    void anEntryThatWaitsTooLongForItsPlaceIsSeen() {
        waiting(NOW);
        assertThat(look("ledger.signed").findings()).isZero();

        var late = new LedgerChecksTest();
        late.waiting(days(1));
        assertThat(late.look("ledger.signed").found())
                .singleElement()
                .extracting(Finding::label)
                .asString()
                .startsWith("entry that waits since");
    }

    @Test
    void anAuthorityThatGivesNoStampsIsSeen() {
        catches("ledger.signed", () -> stamping("one", 0), () -> stamping("two", 3));
    }

    @Test
    void aWitnessThatFellSilentIsSeen() {
        checkpoint(7, days(2));
        catches("ledger.signed", () -> witness("01010101", days(3)), () -> witness("02020202", days(30)));
    }

    @Test
    void aGuardThatWasTakenOffIsSeen() {
        assertThat(look("ledger.kept").findings()).isZero();
        sql("ALTER TABLE custos.evidence_checkpoint DISABLE TRIGGER append_only");
        try {
            assertThat(look("ledger.kept").found())
                    .extracting(Finding::id)
                    .containsExactly("evidence_checkpoint append_only");
        } finally {
            sql("ALTER TABLE custos.evidence_checkpoint ENABLE ALWAYS TRIGGER append_only");
        }
    }

    @Test
    void aRightToChangeTheRecordIsSeen() {
        sql("GRANT DELETE ON custos.incident_timeline TO custos_app");
        try {
            assertThat(look("ledger.kept").found()).extracting(Finding::id).containsExactly("incident_timeline rights");
        } finally {
            sql("REVOKE DELETE ON custos.incident_timeline FROM custos_app");
        }
    }

    /** Entries that nobody can place would have others wait for them. */
    @AfterEach
    void takeBackWhatWaits() {
        sql("DELETE FROM custos.evidence_waiting WHERE type = 'test.planted'");
    }

    private void leaf(long seq, String hex, Instant at) {
        leaf(seq, hex, at, "test.planted");
    }

    private void leaf(long seq, String hex, Instant at, String type) {
        sql("""
                INSERT INTO custos.evidence_leaf (tenant_id, seq, type, occurred_at, recorded_at, leaf, hash)
                VALUES (?, ?, ?, ?::timestamptz, ?::timestamptz, decode(?, 'hex'), decode(%s, 'hex'))
                """.formatted(OF_EMPTY_OBJECT), client.value(), seq, type, at.toString(), at.toString(), hex);
    }

    private void mark(String node, Instant at, @Nullable String difference, @Nullable String foundInLeaves) {
        mark(client.value(), node, at, difference, foundInLeaves);
    }

    private static void mark(
            UUID ledger, String node, Instant at, @Nullable String difference, @Nullable String foundInLeaves) {
        sql("""
                INSERT INTO custos.ledger_anchor_mark AS m
                VALUES (?, ?, 1, ?::timestamptz, ?::timestamptz, ?, ?)
                ON CONFLICT (tenant_id, node) DO UPDATE
                SET found_in_leaves = excluded.found_in_leaves, difference = excluded.difference
                """, ledger, node.repeat(64), at.toString(), at.toString(), foundInLeaves, difference);
    }

    private void waiting(Instant since) {
        sql("""
                INSERT INTO custos.evidence_waiting (
                    tenant_id, left_at, type, occurred_at, members, reason_at, subject_at)
                VALUES (?, ?::timestamptz, 'test.planted', ?::timestamptz, '{}', 0, 0)
                """, client.value(), since.toString(), since.toString());
    }

    private void stamping(String authority, int tries) {
        plant(
                "ledger_stamping",
                "authority",
                authority,
                "next_at",
                NOW,
                "tries",
                tries,
                "state",
                tries == 0 ? "stamped" : "away",
                "said",
                "");
    }

    private void witness(String key, Instant registered) {
        plant(
                "ledger_witness",
                "key_id",
                "\\x" + key,
                "name",
                "Portal " + key,
                "public_key",
                bytes(32),
                "registered_by",
                "i.sand",
                "registered_at",
                registered);
    }

    private void checkpoint(long size) {
        checkpoint(size, days(1));
    }

    private void checkpoint(long size, Instant at) {
        plant(
                "evidence_checkpoint",
                "size",
                size,
                "root",
                bytes(32),
                "frontier",
                "\\x",
                "origin",
                "custos/T",
                "taken_at",
                at);
    }

    private static String bytes(int count) {
        return "\\x" + "00".repeat(count);
    }
}
