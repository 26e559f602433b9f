package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A ledger with a few entries, at which the platform starts with one key after the other. */
final class KeyedLedger {

    private static final Database DB = Database.shared();

    final TenantId tenant = DB.newClient();
    private final Path anyKey;

    /** {@code anyKey} is a file for a key that signs nothing here. */
    KeyedLedger(Path anyKey) {
        this.anyKey = anyKey;
        LedgerFixture.append(tenant, 3);
    }

    String origin() {
        return "evidence.example/" + TestClients.reference(tenant);
    }

    Start start(CheckpointSigner now, @Nullable CheckpointSigner former, @Nullable String lost) {
        return new Start(new SigningKeys(now, former, lost));
    }

    void signedBy(CheckpointSigner signer) {
        var start = start(signer, null, null);
        start.checkpoint();
        start.settle();
        start.checkpoint();
    }

    /** That the newest key is there with the consent of both. */
    void requireHandedOver(byte[] old, byte[] young, Start start) {
        var term = start.history().getLast();
        var text = "custos key hand-over v1\n%s\n%s\n%d\n%s\n"
                .formatted(key(old), key(young), term.after(), term.root())
                .getBytes(StandardCharsets.UTF_8);
        assertThat(start.history()).hasSize(2);
        assertThat(Ed25519.verifies(old, text, bytes(term.handed()))).isTrue();
        assertThat(Ed25519.verifies(young, text, bytes(term.accepted()))).isTrue();
        assertThat(types()).containsOnlyOnce(KeyKeeper.HANDED_OVER);
        assertThat(signers(start.stored, term.after())).containsExactly(SigningKeys.id(old));
        var next = start.checkpoint();
        assertThat(next.size()).isGreaterThan(term.after());
        assertThat(next.origin()).isEqualTo(origin());
        assertThat(signers(start.stored, next.size())).containsExactly(SigningKeys.id(young));
    }

    String key(byte[] publicKey) {
        return new NoteKey(origin(), publicKey).verifierKey();
    }

    List<String> types() {
        return EvidenceLogTest.leaves(tenant).stream()
                .map(leaf -> leaf.toString().replaceFirst("(?s).*\"type\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    List<String> signers(JdbcCheckpoints stored, long size) {
        return Objects.requireNonNull(DB.in(
                Database.analyst(tenant),
                () -> stored.signatures(tenant, size).stream()
                        .map(signature -> SigningKeys.id(signature.publicKey()))
                        .toList()));
    }

    private static byte[] bytes(@Nullable String base64) {
        return Base64.getDecoder().decode(Objects.requireNonNull(base64));
    }

    /** A start of the platform with those keys. */
    final class Start {

        final JdbcCheckpoints stored = new JdbcCheckpoints(DB.jdbc());
        final Checkpoints checkpoints;
        private final JdbcKeyTerms terms = new JdbcKeyTerms(DB.jdbc());
        private final LedgerKeys keys;
        private final KeyKeeper keeper;

        private Start(SigningKeys signing) {
            var transactions = Objects.requireNonNull(DB.transactions().getTransactionManager());
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
            var settings = new LedgerFixture(anyKey).settings;
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
}
