package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyKeeperTest {

    private final CheckpointSigner old;
    private final CheckpointSigner young;
    private final KeyedLedger ledger;

    KeyKeeperTest(@TempDir Path folder) {
        old = KeyFileSigner.at(folder.resolve("old.pem"));
        young = KeyFileSigner.at(folder.resolve("young.pem"));
        ledger = new KeyedLedger(folder.resolve("any.pem"));
    }

    @Test
    void writesTheFirstKeyIntoTheLedgerOnce() {
        var start = ledger.start(old, null, null);
        start.settle();
        assertThat(start.history()).isEmpty();
        start.checkpoint();
        start.settle();
        start.settle();

        assertThat(start.history()).containsExactly(new KeyTerm(key(old), 0, null, null, null));
        assertThat(ledger.types()).containsOnlyOnce(KeyKeeper.INTRODUCED);
    }

    @Test
    void handsOverWithTheSignaturesOfBoth() {
        ledger.signedBy(old);
        var start = ledger.start(young, old, null);

        assertThat(start.settle()).isInstanceOf(KeyKeeper.Outcome.Settled.class);
        start.settle();

        ledger.requireHandedOver(old.publicKey(), young.publicKey(), start);
    }

    @Test
    void doesNotSignOldCheckpointsWithTheNewKey() {
        ledger.signedBy(old);
        var start = ledger.start(young, old, null);
        start.settle();
        var before = start.history().getLast().after();

        CurrentScope.call(Database.analyst(ledger.tenant), () -> start.checkpoints.at(ledger.tenant, before));

        assertThat(ledger.signers(start.stored, before)).containsExactly(hex(old));
    }

    @Test
    void signsNothingMoreWithAKeyThatWasHandedOver() {
        ledger.signedBy(old);
        ledger.start(young, old, null).settle();
        LedgerFixture.append(ledger.tenant, 1);

        assertThatExceptionOfType(InconsistentLedger.class)
                .isThrownBy(() -> ledger.start(old, null, null).checkpoint())
                .withMessageContaining("handed over");
    }

    @Test
    void namesAKeyThatIsMissing() {
        ledger.signedBy(old);
        var start = ledger.start(young, null, null);

        assertThat(start.settle()).isEqualTo(new KeyKeeper.Outcome.Unknown(SigningKeys.id(old.publicKey())));
        assertThat(start.history()).isEmpty();
        assertThat(ledger.types()).doesNotContain(KeyKeeper.HANDED_OVER, KeyKeeper.CLOSED);
    }

    @Test
    void closesTheLogOfALostKeyAtItsLastCheckpointAndGoesOnUnderAnotherName() {
        ledger.signedBy(old);
        LedgerFixture.append(ledger.tenant, 2);
        var end = CurrentScope.<Checkpoint, RuntimeException>call(
                Database.analyst(ledger.tenant),
                () -> ledger.start(old, null, null)
                        .checkpoints
                        .newest(ledger.tenant)
                        .orElseThrow());
        var start = ledger.start(young, null, SigningKeys.id(old.publicKey()));

        assertThat(start.settle()).isInstanceOf(KeyKeeper.Outcome.Settled.class);

        var term = start.history().getLast();
        assertThat(term.handed()).isNull();
        assertThat(term.after()).isEqualTo(end.size());
        assertThat(term.root()).isEqualTo(end.root());
        assertThat(ledger.types()).containsOnlyOnce(KeyKeeper.CLOSED);
        var next = start.checkpoint();
        assertThat(next.origin()).isEqualTo(ledger.origin() + "/2");
        assertThat(CurrentScope.<Checkpoint, RuntimeException>call(
                                Database.analyst(ledger.tenant),
                                () -> start.checkpoints
                                        .at(ledger.tenant, end.size())
                                        .orElseThrow())
                        .origin())
                .isEqualTo(ledger.origin());
        assertThat(EvidenceLogTest.leaves(ledger.tenant)).hasSize((int) next.size());
    }

    private String key(CheckpointSigner signer) {
        return ledger.key(signer.publicKey());
    }

    private static String hex(CheckpointSigner signer) {
        return SigningKeys.id(signer.publicKey());
    }
}
