package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofsTest {

    private static final Database DB = LedgerFixture.DB;

    @TempDir
    static Path folder;

    static LedgerFixture ledger;
    static TenantId tenant;
    static List<byte[]> leaves;

    /** Enough for two stored levels: 256 subtrees of 256 leaves, and some. */
    @BeforeAll
    static void prepare() {
        ledger = new LedgerFixture(folder.resolve("evidence.pem"));
        tenant = DB.newClient();
        for (var size : new int[] {700, 65_000, 333}) {
            LedgerFixture.append(tenant, size);
            ledger.checkpoint(tenant);
        }
        leaves = DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT leaf FROM evidence_leaf WHERE tenant_id = ? ORDER BY seq")
                        .param(tenant.value())
                        .query((row, _) -> row.getBytes(1))
                        .list());
    }

    @Test
    void provesEntriesAgainstTheirCheckpoint() throws NoSuchAlgorithmException {
        var random = new Random(8);
        for (var size : new long[] {700, 65_700, 66_033}) {
            var root = Hash.of(MerklePathTest.hashOf(leaves.subList(0, (int) size)));
            for (var seq : List.of(0L, size - 1, random.nextLong(size), random.nextLong(size))) {
                var proof = scoped(() -> ledger.proofs.inclusion(tenant, seq, size));

                assertThat(proof.root()).isEqualTo(root.base64());
                assertThat(MerklePath.rootOf(Hash.ofLeaf(leaves.get(seq.intValue())), seq, size, hashes(proof.path())))
                        .isEqualTo(root);
            }
        }
    }

    @Test
    void provesThatEachCheckpointContinuesThoseBefore() throws NoSuchAlgorithmException {
        var sizes = new long[] {700, 65_700, 66_033};
        for (var from : sizes) {
            for (var to : sizes) {
                if (from <= to) {
                    var proof = scoped(() -> ledger.proofs.consistency(tenant, from, to));
                    assertThat(MerklePath.leads(
                                    from,
                                    Hash.of(MerklePathTest.hashOf(leaves.subList(0, (int) from))),
                                    to,
                                    Hash.of(MerklePathTest.hashOf(leaves.subList(0, (int) to))),
                                    hashes(proof.path())))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void readsOneBlockPerStoredLevelAndEdge() {
        var reads = DB.in(Database.analyst(tenant), () -> {
            var tree = new StoredSubtrees(ledger.subtrees, tenant);
            new MerklePath(tree).inclusion(12_345, 66_033);
            return tree.reads();
        });

        assertThat(reads).isLessThanOrEqualTo(5);
    }

    @Test
    void takesTheNewestCheckpointWhereNoneIsNamed() {
        assertThat(scoped(() -> ledger.proofs.inclusion(tenant, 5, null)).size())
                .isEqualTo(66_033);
        assertThat(scoped(() -> ledger.proofs.consistency(tenant, 700, null)).to())
                .isEqualTo(66_033);
    }

    @Test
    void saysWhatItCannotProve() {
        assertThatExceptionOfType(NoSuchCheckpoint.class)
                .isThrownBy(() -> scoped(() -> ledger.proofs.inclusion(tenant, 5, 701L)));
        assertThatExceptionOfType(NoSuchCheckpoint.class)
                .isThrownBy(() -> scoped(() -> ledger.proofs.inclusion(tenant, 5, Long.MAX_VALUE)));
        assertThatExceptionOfType(NoSuchPlace.class)
                .isThrownBy(() -> scoped(() -> ledger.proofs.inclusion(tenant, 700, 700L)));
        assertThatExceptionOfType(NoSuchPlace.class)
                .isThrownBy(() -> scoped(() -> ledger.proofs.inclusion(tenant, -1, 700L)));
        assertThatExceptionOfType(NoSuchPlace.class)
                .isThrownBy(() -> scoped(() -> ledger.proofs.consistency(tenant, 0, 700L)));
        assertThatExceptionOfType(NoSuchPlace.class)
                .isThrownBy(() -> scoped(() -> ledger.proofs.consistency(tenant, 701, 700L)));
    }

    @Test
    void provesNothingToSomebodyOfAnotherClient() {
        var stranger = Database.analyst(DB.newClient());

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(stranger, () -> ledger.proofs.inclusion(tenant, 5, 700L)));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(stranger, () -> ledger.proofs.consistency(tenant, 5, 700L)));
    }

    @Test
    void provesNothingOfALeafThatWasChanged() {
        var changed = DB.newClient();
        LedgerFixture.append(changed, 10);
        ledger.checkpoint(changed);
        LedgerFixture.tamper(
                changed,
                "UPDATE custos.evidence_leaf SET leaf = set_byte(leaf, 40, 65) WHERE tenant_id = $TENANT AND seq = 3");

        assertThatExceptionOfType(InconsistentLedger.class)
                .isThrownBy(() ->
                        CurrentScope.call(Database.analyst(changed), () -> ledger.proofs.inclusion(changed, 3, 10L)));
    }

    @Test
    void signsABurstBeforeTheMinuteIsOver() {
        var busy = DB.newClient();
        LedgerFixture.append(busy, 999);
        ledger.job.signWhatGrewMuch();
        assertThat(newest(busy)).isEmpty();

        LedgerFixture.append(busy, 1);
        ledger.job.signWhatGrewMuch();

        assertThat(newest(busy))
                .hasValueSatisfying(one -> assertThat(one.size()).isEqualTo(1_000));
    }

    private static java.util.Optional<TreeHead> newest(TenantId client) {
        return DB.in(Database.analyst(client), () -> ledger.stored.latest(client));
    }

    private static <T> T scoped(java.util.function.Supplier<T> work) {
        return CurrentScope.call(Database.analyst(tenant), work::get);
    }

    private static List<Hash> hashes(List<String> path) {
        return path.stream()
                .map(text -> Hash.of(Base64.getDecoder().decode(text)))
                .toList();
    }
}
