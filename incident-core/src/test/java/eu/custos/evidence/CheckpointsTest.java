package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.live.StatusFigures.Figure;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    static final Database DB = Database.shared();

    @TempDir
    Path folder;

    LedgerFixture ledger;

    @BeforeEach
    void prepare() {
        ledger = new LedgerFixture(folder.resolve("evidence.pem"));
    }

    @Test
    void promisesTheSizeAndRootOfTheLedgerUnderItsOrigin() throws NoSuchAlgorithmException {
        var tenant = DB.newClient();
        LedgerFixture.append(tenant, 5);

        var note = IndependentNote.parse(ledger.checkpoint(tenant).note());

        var root = Frontier.empty();
        EvidenceLogTest.leaves(tenant).forEach(leaf -> root.append(Hash.ofLeaf(CanonicalJson.utf8(leaf))));
        assertThat(note.lines())
                .containsExactly(
                        "evidence.example/" + TestClients.reference(tenant),
                        "5",
                        Base64.getEncoder().encodeToString(root.root().bytes()));
        assertThat(note.verifies(verifierKey(tenant))).isTrue();
    }

    @Test
    void isNotVerifiedOnceAByteOfItChanges() throws NoSuchAlgorithmException {
        var tenant = DB.newClient();
        LedgerFixture.append(tenant, 5);

        var forged = ledger.checkpoint(tenant).note().replace("\n5\n", "\n4\n");

        assertThat(IndependentNote.parse(forged).verifies(verifierKey(tenant))).isFalse();
    }

    /** The example of c2sp.org/signed-note. */
    @Test
    void namesAndWritesKeysAsThePublishedExampleDoes() throws NoSuchAlgorithmException {
        var verifierKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
        var signatureLine = "\u2014 example.com/foo"
                + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
        var blob = Base64.getDecoder().decode(signatureLine.trim().split(" ", -1)[2]);
        var publicKey = Base64.getDecoder().decode(verifierKey.split("\\+", 3)[2]);
        var key = new NoteKey("example.com/foo", java.util.Arrays.copyOfRange(publicKey, 1, 33));

        assertThat(key.verifierKey()).isEqualTo(verifierKey);
        assertThat(key.signatureLine(java.util.Arrays.copyOfRange(blob, 4, blob.length)))
                .isEqualTo(signatureLine);
        assertThat(IndependentNote.parse("This is an example message.\n\n" + signatureLine)
                        .verifies(verifierKey))
                .isTrue();
    }

    @Test
    void promisesAnEmptyLedgerToo() {
        var tenant = DB.newClient();

        assertThat(ledger.checkpoint(tenant))
                .returns(0L, Checkpoint::size)
                .returns("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", Checkpoint::root);
    }

    @Test
    void givesTheSameNoteUntilTheLedgerGrows() {
        var tenant = DB.newClient();
        LedgerFixture.append(tenant, 3);

        var first = ledger.checkpoint(tenant);
        assertThat(ledger.checkpoint(tenant)).isEqualTo(first);

        LedgerFixture.append(tenant, 4);
        assertThat(ledger.checkpoint(tenant).size()).isEqualTo(7);
    }

    @Test
    void bearsBothSignaturesAfterAChangeOfKey() throws NoSuchAlgorithmException {
        var tenant = DB.newClient();
        LedgerFixture.append(tenant, 3);
        ledger.checkpoint(tenant);
        var renewed = new LedgerFixture(folder.resolve("renewed.pem"));

        var note = IndependentNote.parse(renewed.checkpoint(tenant).note());

        assertThat(note.signatures()).hasSize(2);
        assertThat(note.verifies(verifierKey(tenant))).isTrue();
        assertThat(note.verifies(
                        CurrentScope.call(Database.analyst(tenant), () -> renewed.checkpoints.verifierKey(tenant))))
                .isTrue();
    }

    @Test
    void refusesALedgerThatShrank() {
        var tenant = DB.newClient();
        LedgerFixture.append(tenant, 2);
        var two = DB.in(Database.analyst(tenant), () -> new JdbcLedger(DB.application()).head(tenant));
        LedgerFixture.append(tenant, 1);
        ledger.checkpoint(tenant);

        LedgerFixture.tamper(
                tenant,
                "UPDATE custos.evidence_head SET size = 2, frontier = '\\x%s' WHERE tenant_id = $TENANT"
                        .formatted(java.util.HexFormat.of()
                                .formatHex(two.frontier().bytes())));

        assertThatExceptionOfType(InconsistentLedger.class)
                .isThrownBy(() -> ledger.checkpoint(tenant))
                .withMessageContaining("3 leaves were promised and there are 2");
    }

    @Test
    void refusesAnotherRootAtTheSameSize() {
        var tenant = DB.newClient();
        LedgerFixture.append(tenant, 1);
        ledger.checkpoint(tenant);

        LedgerFixture.tamper(
                tenant, "UPDATE custos.evidence_head SET frontier = sha256('other'::bytea) WHERE tenant_id = $TENANT");

        assertThatExceptionOfType(InconsistentLedger.class)
                .isThrownBy(() -> ledger.checkpoint(tenant))
                .withMessageContaining("at 1 leaves the root");
    }

    @Test
    void refusesLeavesThatDoNotLeadToTheLedgersEnd() {
        var tenant = DB.newClient();
        LedgerFixture.append(tenant, 3);

        LedgerFixture.tamper(
                tenant,
                "UPDATE custos.evidence_leaf SET leaf = set_byte(leaf, 40, 65) WHERE tenant_id = $TENANT AND seq = 1");

        assertThatExceptionOfType(InconsistentLedger.class)
                .isThrownBy(() -> ledger.checkpoint(tenant))
                .withMessageContaining("the leaves up to 3 give the root");
    }

    @Test
    void isRefusedToWhoeverDoesNotWorkForTheClient() {
        var tenant = DB.newClient();
        var other = DB.newClient();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(Database.analyst(other), () -> ledger.checkpoints.current(tenant)));
    }

    @Test
    void areMadeByTheJobForEveryLedgerThatGrewAlthoughOneIsBroken() {
        var broken = DB.newClient();
        var sound = DB.newClient();
        LedgerFixture.append(broken, 2);
        LedgerFixture.append(sound, 2);
        LedgerFixture.tamper(
                broken,
                "UPDATE custos.evidence_leaf SET leaf = set_byte(leaf, 40, 65) WHERE tenant_id = $TENANT AND seq = 1");

        ledger.job.signWhatGrew();

        assertThat(newest(sound)).isEqualTo(2);
        assertThat(newest(broken)).isNull();
        assertThat(ledger.job.status())
                .singleElement()
                .extracting(Figure::sound)
                .isEqualTo(false);
    }

    private @org.jspecify.annotations.Nullable Long newest(TenantId tenant) {
        return DB.in(
                Database.analyst(tenant),
                () -> ledger.stored.latest(tenant).map(TreeHead::size).orElse(null));
    }

    private String verifierKey(TenantId tenant) {
        return CurrentScope.call(Database.analyst(tenant), () -> ledger.checkpoints.verifierKey(tenant));
    }
}
