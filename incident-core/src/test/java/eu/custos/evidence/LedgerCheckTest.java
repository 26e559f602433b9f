package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.evidence.LedgerVerdict.Broken;
import eu.custos.evidence.LedgerVerdict.Sound;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerCheckTest {

    static final Database DB = Database.shared();

    @TempDir
    Path folder;

    LedgerFixture ledger;
    TenantId tenant;

    /** Seven leaves, checkpoints at three and at six. */
    @BeforeEach
    void prepare() {
        ledger = new LedgerFixture(folder.resolve("evidence.pem"));
        tenant = DB.newClient();
        LedgerFixture.append(tenant, 3);
        ledger.checkpoint(tenant);
        LedgerFixture.append(tenant, 3);
        ledger.checkpoint(tenant);
        LedgerFixture.append(tenant, 1);
    }

    @Test
    void findsNothingInALedgerThatNobodyTouched() {
        assertThat(ledger.verify(tenant)).isInstanceOfSatisfying(Sound.class, sound -> {
            assertThat(sound.leaves()).isEqualTo(7);
            assertThat(sound.checkpoints()).isEqualTo(2);
        });
    }

    @Test
    void readsBackEveryEntryAsItWasWritten() {
        var random = new Random(102);
        for (var i = 0; i < 100; i++) {
            var at = Instant.ofEpochSecond(
                    random.nextLong(-60_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000_000));
            var reason = random.ints(50, 0, 0x11_0000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            EvidenceLogTest.inTransaction(
                    tenant,
                    () -> EvidenceLogTest.LOG.append(
                            tenant,
                            new EvidenceEntry(
                                    "a.b",
                                    "thing",
                                    "1",
                                    UUID.randomUUID(),
                                    at,
                                    Map.of("n", random.nextInt()),
                                    reason)));
        }

        assertThat(ledger.verify(tenant)).isInstanceOf(Sound.class);
    }

    @Test
    void findsAnyByteOfAnyLeafThatChanged() {
        var random = new Random(2026);
        for (var round = 0; round < 10; round++) {
            var seq = random.nextInt(7);
            var bit = random.nextInt(200 * 8);
            var flip = "UPDATE custos.evidence_leaf SET leaf = set_bit(leaf, %d, 1 - get_bit(leaf, %d))"
                            .formatted(bit, bit)
                    + " WHERE tenant_id = $TENANT AND seq = " + seq;
            LedgerFixture.tamper(tenant, flip);

            assertThat(ledger.verify(tenant))
                    .isInstanceOfSatisfying(
                            Broken.class, broken -> assertThat(broken.seq()).isEqualTo(seq));

            LedgerFixture.tamper(tenant, flip);
        }
        assertThat(ledger.verify(tenant)).isInstanceOf(Sound.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | leaf 2 is missing | DELETE FROM custos.evidence_leaf WHERE tenant_id = $TENANT AND seq = 2",
                "6 | the ledger's end says 7 | DELETE FROM custos.evidence_leaf WHERE tenant_id = $TENANT AND seq = 6",
                "4 | type= | UPDATE custos.evidence_leaf SET type = 'incident.other' WHERE tenant_id = $TENANT AND seq = 4",
                "4 | incident= | UPDATE custos.evidence_leaf SET incident_id = uuidv7() WHERE tenant_id = $TENANT AND seq = 4",
                "4 | recordedAt= | UPDATE custos.evidence_leaf SET recorded_at = now() WHERE tenant_id = $TENANT AND seq = 4",
                "6 | the checkpoint promised | UPDATE custos.evidence_checkpoint SET root = sha256('x') WHERE tenant_id = $TENANT AND size = 6",
                "3 | does not verify | UPDATE custos.evidence_signature SET signature = set_byte(signature, 9, get_byte(signature, 9) # 1) WHERE tenant_id = $TENANT AND size = 3",
                "7 | the ledger's end says | UPDATE custos.evidence_head SET last_hash = sha256('x') WHERE tenant_id = $TENANT",
                "7 | not signed with the platform's key | DELETE FROM custos.evidence_signature WHERE tenant_id = $TENANT AND size = 6",
            })
    void saysWhereTheFirstDifferenceIs(long seq, String difference, String sql) {
        LedgerFixture.tamper(tenant, sql);

        assertThat(ledger.verify(tenant)).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.seq()).isEqualTo(seq);
            assertThat(broken.difference()).contains(difference);
        });
    }

    @Test
    void findsWordsThatWereChangedOrTakenAwayBehindTheLedgersBack() {
        EvidenceLogTest.inTransaction(
                tenant,
                () -> EvidenceLogTest.LOG.append(
                        tenant, new EvidenceEntry("a.b", "thing", "1", null, EvidenceLogTest.NOON, Map.of(), "Seen.")));
        LedgerFixture.append(tenant, 1);
        assertThat(ledger.verify(tenant)).isInstanceOf(Sound.class);

        LedgerFixture.tamper(tenant, "UPDATE custos.evidence_text SET words = 'never' WHERE tenant_id = $TENANT");
        assertBroken(7, "the words beside the leaf are not those");

        LedgerFixture.tamper(tenant, "DELETE FROM custos.evidence_text WHERE tenant_id = $TENANT");
        assertBroken(7, "no entry tells that they were erased");
    }

    @Test
    void findsAStoredSubtreeThatTheLeavesDoNotGive() {
        LedgerFixture.append(tenant, 300);
        ledger.checkpoint(tenant);
        assertThat(ledger.verify(tenant)).isInstanceOf(Sound.class);

        LedgerFixture.tamper(tenant, "UPDATE custos.evidence_subtree SET root = sha256('x') WHERE tenant_id = $TENANT");
        assertBroken(256, "subtree 0 of level 1");
    }

    /** What was written before words stood apart stays valid, and its form cannot be mixed with the next. */
    @Test
    void takesLeavesOfTheFirstFormAndOfNoThird() {
        var first = DB.newClient();
        LedgerFixture.appendFirstForm(first, "Seen.");
        LedgerFixture.append(first, 2);
        assertThat(ledger.verify(first)).isInstanceOf(Sound.class);

        var fourth = DB.newClient();
        LedgerFixture.appendForm(fourth, 4, "\"Seen.\"");
        assertThat(ledger.verify(fourth))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.difference()).contains("v=4"));
        var inClear = DB.newClient();
        LedgerFixture.appendForm(inClear, 3, "null");
        assertThat(ledger.verify(inClear))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.difference()).contains("actor is not of form 3"));
        var mixed = DB.newClient();
        LedgerFixture.appendForm(mixed, 2, "\"Seen.\"");
        assertThat(ledger.verify(mixed))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.difference()).contains("reason is not of form 2"));
    }

    private void assertBroken(long seq, String difference) {
        assertThat(ledger.verify(tenant)).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.seq()).isEqualTo(seq);
            assertThat(broken.difference()).contains(difference);
        });
    }

    /** Someone who knows how the ledger is built rewrites a leaf with all that follows; the checkpoint remembers. */
    @Test
    void findsALedgerThatWasRebuiltThroughout() {
        LedgerFixture.tamper(tenant, "DELETE FROM custos.evidence_leaf WHERE tenant_id = $TENANT");
        LedgerFixture.tamper(tenant, "DELETE FROM custos.evidence_head WHERE tenant_id = $TENANT");
        LedgerFixture.append(tenant, 1);
        EvidenceLogTest.inTransaction(
                tenant, () -> EvidenceLogTest.LOG.append(tenant, EvidenceLogTest.entry("incident.forged")));
        LedgerFixture.append(tenant, 5);

        assertThat(ledger.verify(tenant)).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.seq()).isEqualTo(3);
            assertThat(broken.difference()).contains("the checkpoint promised");
        });
    }
}
