package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class KeyKeeperTest {

    private static final Database DB = Database.shared();

    private final Path folder;
    private final TenantId tenant = DB.newClient();
    private final CheckpointSigner old;
    private final CheckpointSigner young;

    KeyKeeperTest(@TempDir Path folder) {
        this.folder = folder;
        old = KeyFileSigner.at(folder.resolve("old.pem"));
        young = KeyFileSigner.at(folder.resolve("young.pem"));
        LedgerFixture.append(tenant, 3);
    }

    /** A start of the platform with those keys. */
    private final class Start {

        private final JdbcKeyTerms terms = new JdbcKeyTerms(DB.jdbc());
        private final JdbcCheckpoints stored = new JdbcCheckpoints(DB.jdbc());
        private final Checkpoints checkpoints;
        private final LedgerKeys keys;
        private final KeyKeeper keeper;

        Start(CheckpointSigner now, @Nullable CheckpointSigner former, @Nullable String lost) {
            var transactions = Objects.requireNonNull(DB.transactions().getTransactionManager());
            var signing = new SigningKeys(now, former, lost);
            var heads = heads();
            keys = new LedgerKeys(terms, signing);
            checkpoints = new Checkpoints(
                    heads,
                    stored,
                    keys,
                    new StaticListableBeanFactory().getBeanProvider(Cosignatures.class),
                    transactions,
                    Clock.systemUTC());
            keeper = new KeyKeeper(
                    new KeyShelf(terms, stored, heads), signing, EvidenceLogTest.LOG, transactions, Clock.systemUTC());
        }

        private TreeHeads heads() {
            var settings = new LedgerFixture(folder.resolve("any.pem")).settings;
            return new TreeHeads(
                    new JdbcLedger(DB.application()),
                    stored,
                    new JdbcSubtrees(DB.application()),
                    new LedgerOrigins(new TestClients(), settings, terms),
                    Clock.systemUTC());
        }

        Checkpoint checkpoint() {
            return CurrentScope.call(Database.analyst(tenant), () -> checkpoints.current(tenant));
        }

        List<KeyTerm> history() {
            return Objects.requireNonNull(DB.in(Database.analyst(tenant), () -> keys.history(tenant)));
        }

        KeyKeeper.Outcome settle() {
            return keeper.settle(tenant);
        }
    }

    @Test
    void writesTheFirstKeyIntoTheLedgerOnce() {
        var start = new Start(old, null, null);
        start.settle();
        assertThat(start.history()).isEmpty();
        start.checkpoint();
        start.settle();
        start.settle();

        assertThat(start.history()).containsExactly(new KeyTerm(key(origin(), old), 0, null, null, null));
        assertThat(types()).containsOnlyOnce(KeyKeeper.INTRODUCED);
    }

    @Test
    void handsOverWithTheSignaturesOfBoth() {
        signedByTheOld();
        var start = new Start(young, old, null);

        assertThat(start.settle()).isInstanceOf(KeyKeeper.Outcome.Settled.class);
        start.settle();

        var history = start.history();
        var term = history.getLast();
        var text = "custos key hand-over v1\n%s\n%s\n%d\n%s\n"
                .formatted(key(origin(), old), key(origin(), young), term.after(), term.root())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(history).hasSize(2);
        assertThat(Ed25519.verifies(old.publicKey(), text, bytes(term.handed())))
                .isTrue();
        assertThat(Ed25519.verifies(young.publicKey(), text, bytes(term.accepted())))
                .isTrue();
        assertThat(types()).containsOnlyOnce(KeyKeeper.HANDED_OVER);
        assertThat(signers(start.stored, term.after())).containsExactly(hex(old));
        var next = start.checkpoint();
        assertThat(next.size()).isGreaterThan(term.after());
        assertThat(next.origin()).isEqualTo(origin());
        assertThat(signers(start.stored, next.size())).containsExactly(hex(young));
    }

    @Test
    void doesNotSignOldCheckpointsWithTheNewKey() {
        signedByTheOld();
        var start = new Start(young, old, null);
        start.settle();
        var before = start.history().getLast().after();

        CurrentScope.call(Database.analyst(tenant), () -> start.checkpoints.at(tenant, before));

        assertThat(signers(start.stored, before)).containsExactly(hex(old));
    }

    @Test
    void signsNothingMoreWithAKeyThatWasHandedOver() {
        signedByTheOld();
        new Start(young, old, null).settle();
        LedgerFixture.append(tenant, 1);

        assertThatExceptionOfType(InconsistentLedger.class)
                .isThrownBy(() -> new Start(old, null, null).checkpoint())
                .withMessageContaining("handed over");
    }

    @Test
    void namesAKeyThatIsMissing() {
        signedByTheOld();
        var start = new Start(young, null, null);

        assertThat(start.settle()).isEqualTo(new KeyKeeper.Outcome.Unknown(SigningKeys.id(old.publicKey())));
        assertThat(start.history()).isEmpty();
        assertThat(types()).doesNotContain(KeyKeeper.HANDED_OVER, KeyKeeper.CLOSED);
    }

    @Test
    void closesTheLogOfALostKeyAtItsLastCheckpointAndGoesOnUnderAnotherName() {
        signedByTheOld();
        LedgerFixture.append(tenant, 2);
        var end = CurrentScope.<Checkpoint, RuntimeException>call(
                Database.analyst(tenant),
                () -> new Start(old, null, null).checkpoints.newest(tenant).orElseThrow());
        var start = new Start(young, null, SigningKeys.id(old.publicKey()));

        assertThat(start.settle()).isInstanceOf(KeyKeeper.Outcome.Settled.class);

        var term = start.history().getLast();
        assertThat(term.handed()).isNull();
        assertThat(term.after()).isEqualTo(end.size());
        assertThat(term.root()).isEqualTo(end.root());
        assertThat(types()).containsOnlyOnce(KeyKeeper.CLOSED);
        var next = start.checkpoint();
        assertThat(next.origin()).isEqualTo(origin() + "/2");
        assertThat(CurrentScope.<Checkpoint, RuntimeException>call(
                                Database.analyst(tenant),
                                () -> start.checkpoints.at(tenant, end.size()).orElseThrow())
                        .origin())
                .isEqualTo(origin());
        assertThat(EvidenceLogTest.leaves(tenant)).hasSize((int) next.size());
    }

    private void signedByTheOld() {
        var start = new Start(old, null, null);
        start.checkpoint();
        start.settle();
        start.checkpoint();
    }

    private String origin() {
        return "evidence.example/" + TestClients.reference(tenant);
    }

    private static String key(String origin, CheckpointSigner signer) {
        return new NoteKey(origin, signer.publicKey()).verifierKey();
    }

    private List<String> types() {
        return EvidenceLogTest.leaves(tenant).stream()
                .map(leaf -> leaf.toString().replaceFirst("(?s).*\"type\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    private List<String> signers(JdbcCheckpoints stored, long size) {
        return Objects.requireNonNull(DB.in(
                Database.analyst(tenant),
                () -> stored.signatures(tenant, size).stream()
                        .map(signature -> SigningKeys.id(signature.publicKey()))
                        .toList()));
    }

    private static String hex(CheckpointSigner signer) {
        return SigningKeys.id(signer.publicKey());
    }

    private static byte[] bytes(@Nullable String base64) {
        return Base64.getDecoder().decode(Objects.requireNonNull(base64));
    }
}
