package eu.custos.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.anchor.AnchorException.BadCosignature;
import eu.custos.anchor.AnchorException.ForeignCheckpoint;
import eu.custos.anchor.AnchorException.StaleCosignature;
import eu.custos.anchor.AnchorException.TooManyWitnesses;
import eu.custos.anchor.AnchorException.UnknownWitness;
import eu.custos.anchor.AnchorException.UnreadableKey;
import eu.custos.anchor.AnchorException.UnreadableNote;
import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.EvidenceLog;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessDeskTest {

    static final Database DB = Database.shared();
    private final Instant now = Instant.now();

    private final AnchorFixture anchors = new AnchorFixture(Clock.systemUTC());
    private final WitnessDesk desk = new WitnessDesk(
            anchors.witnesses, anchors.history, AnchorFixture.CORE.getBean(EvidenceLog.class), Clock.systemUTC());
    private final TestWitness witness = new TestWitness("witness.example/w1");
    private final TenantId client = DB.newClient();

    @BeforeEach
    void fill() {
        AnchorFixture.append(client, 3);
    }

    @Test
    void takesTheSignatureOfARegisteredWitnessOnceAndShowsItInTheNote() {
        register(witness);
        var checkpoint = AnchorFixture.checkpoint(client);

        cosign(client, witness.cosigned(checkpoint.note(), now));
        cosign(client, witness.cosigned(checkpoint.note(), now.plusSeconds(60)));

        var lines =
                AnchorFixture.read(client, () -> new WitnessLines(anchors.witnesses).lines(client, checkpoint.size()));
        assertThat(lines).containsExactly(witness.line(checkpoint.note(), now));
        assertThat(AnchorFixture.entries(client, "ledger.cosigned"))
                .singleElement()
                .asString()
                .contains("\"witness\":\"witness.example/w1\"", "\"size\":" + checkpoint.size());
        assertThat(AnchorFixture.read(client, () -> desk.newestCosigned(client)))
                .hasValueSatisfying(newest -> assertThat(newest.size()).isEqualTo(checkpoint.size()));
    }

    /** The example of c2sp.org/tlog-cosignature. */
    @Test
    void readsTheLineOfThePublishedExample() {
        var note = """
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                \u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
                """;

        var read = CosignedNote.parse(note.getBytes(StandardCharsets.UTF_8));

        assertThat(read.size()).isEqualTo(20_852_163);
        assertThat(read.lines()).hasSize(2);
        assertThat(read.lines().getLast().id()).isEqualTo("8d66cf3f");
        assertThat(WitnessKey.signedAt(read.lines().getLast().bytes()).getEpochSecond())
                .isEqualTo(1_679_315_147);
    }

    @Test
    void refusesWhoeverIsNotRegisteredForThisClient() {
        var checkpoint = AnchorFixture.checkpoint(client);
        var other = DB.newClient();
        DB.in(Database.as(Role.LEAD, other), () -> {
            desk.register(other, witness.key);
            return true;
        });

        assertThatExceptionOfType(UnknownWitness.class)
                .isThrownBy(() -> cosign(client, witness.cosigned(checkpoint.note(), now)));
    }

    @Test
    void refusesAWitnessThatWasTakenOffAndTakesItBack() {
        register(witness);
        DB.in(Database.as(Role.LEAD, client), () -> {
            desk.retire(client, witness.key.idInHex());
            return true;
        });
        var checkpoint = AnchorFixture.checkpoint(client);

        assertThatExceptionOfType(UnknownWitness.class)
                .isThrownBy(() -> cosign(client, witness.cosigned(checkpoint.note(), now)));

        register(witness);

        assertThat(cosign(client, witness.cosigned(checkpoint.note(), now)).size())
                .isEqualTo(checkpoint.size());
        assertThat(AnchorFixture.entries(client, "ledger.witness-registered")).hasSize(2);
        assertThat(AnchorFixture.entries(client, "ledger.witness-retired")).hasSize(1);
    }

    @Test
    void refusesACheckpointOfAnotherLedgerAndOneThatWasNeverPromised() {
        register(witness);
        var ours = AnchorFixture.checkpoint(client);
        var other = DB.newClient();
        AnchorFixture.append(other, Math.toIntExact(ours.size()));
        var theirs = AnchorFixture.checkpoint(other);
        var forged = ours.note().replace(ours.root(), "A".repeat(43) + "=");

        for (var note :
                new String[] {theirs.note(), forged, ours.note().replace("\n%d\n".formatted(ours.size()), "\n99\n")}) {
            assertThatExceptionOfType(ForeignCheckpoint.class)
                    .isThrownBy(() -> cosign(client, witness.cosigned(note, now)));
        }
    }

    @Test
    void refusesASignatureOverAnotherCheckpointUnderAKnownName() {
        register(witness);
        var first = AnchorFixture.checkpoint(client);
        AnchorFixture.append(client, 1);
        var second = AnchorFixture.checkpoint(client);
        var moved = (second.note() + witness.line(first.note(), now)).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(BadCosignature.class).isThrownBy(() -> cosign(client, moved));
    }

    @Test
    void refusesWhatIsOlderThanWhatTheWitnessSignedBefore() {
        register(witness);
        var first = AnchorFixture.checkpoint(client);
        AnchorFixture.append(client, 1);
        var second = AnchorFixture.checkpoint(client);
        cosign(client, witness.cosigned(second.note(), now));
        AnchorFixture.append(client, 1);
        var third = AnchorFixture.checkpoint(client);

        assertThatExceptionOfType(StaleCosignature.class)
                .isThrownBy(() -> cosign(client, witness.cosigned(first.note(), now)))
                .withMessageContaining("it signed %d leaves before".formatted(second.size()));
        assertThatExceptionOfType(StaleCosignature.class)
                .isThrownBy(() -> cosign(client, witness.cosigned(third.note(), now.minusSeconds(60))));
        assertThatExceptionOfType(StaleCosignature.class)
                .isThrownBy(() -> cosign(client, witness.cosigned(third.note(), now.plusSeconds(3_600))))
                .withMessageContaining("ahead");
        assertThatExceptionOfType(BadCosignature.class)
                .isThrownBy(() -> cosign(client, witness.cosigned(third.note(), Instant.ofEpochSecond(-1))));
    }

    @Test
    void refusesMoreWitnessesThanAClientNeeds() {
        for (var i = 0; i < WitnessDesk.MOST; i++) {
            register(new TestWitness("w" + i));
        }

        assertThatExceptionOfType(TooManyWitnesses.class).isThrownBy(() -> register(witness));
    }

    @Test
    void isForLeadsOfTheClientAlone() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> DB.in(Database.analyst(client), () -> {
                    desk.register(client, witness.key);
                    return true;
                }));
        var other = DB.newClient();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> DB.in(Database.as(Role.LEAD, other), () -> {
                    desk.register(client, witness.key);
                    return true;
                }));
        register(witness);
        assertThat(DB.in(Database.as(Role.LEAD, other), () -> anchors.witnesses.of(client)))
                .isEmpty();
    }

    @Test
    void readsTheKeyThatItWrites() {
        var again = WitnessKey.parse(witness.key.verifierKey());

        assertThat(again.idInHex()).isEqualTo(witness.key.idInHex());
        assertThat(again.verifierKey()).isEqualTo(witness.key.verifierKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "w1",
                "w1+00000000",
                "w1+00000000+AAAA",
                "w1+00000000+not base64!",
                "<b>+00000000+BMM6q7Gx1dBGjtXqzEZNMwRHWWWPgPqhDBk4FkBhv8Kk",
                "w1+00000000+BMM6q7Gx1dBGjtXqzEZNMwRHWWWPgPqhDBk4FkBhv8Kk",
                "w1+00000000+AcM6q7Gx1dBGjtXqzEZNMwRHWWWPgPqhDBk4FkBhv8Kk"
            })
    void refusesAKeyThatIsNone(String text) {
        assertThatExceptionOfType(UnreadableKey.class).isThrownBy(() -> WitnessKey.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "a\n1\nroot\n\n",
                "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 w AAAAAAAA\n",
                "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 w AAAAAAAA",
                "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n- w AAAAAAAA\n",
                "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 w !!!!\n",
                "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 w AAAA\n",
                "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n\n\u2014 w AAAAAAAA\n"
            })
    void refusesABodyThatIsNoCosignedCheckpoint(String body) {
        assertThatExceptionOfType(UnreadableNote.class)
                .isThrownBy(() -> CosignedNote.parse(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesABodyThatIsTooLongOrNoText() {
        assertThatExceptionOfType(UnreadableNote.class)
                .isThrownBy(() -> CosignedNote.parse(new byte[CosignedNote.LONGEST + 1]));
        assertThatExceptionOfType(UnreadableNote.class)
                .isThrownBy(() -> CosignedNote.parse(new byte[] {(byte) 0xff, '\n'}));
    }

    @Test
    void isAnAnchorThatARewrittenHistoryContradicts(@TempDir Path home) {
        register(witness);
        var checkpoint = AnchorFixture.checkpoint(client);
        cosign(client, witness.cosigned(checkpoint.note(), now));
        AnchorFixture.checkpoint(client);
        Forger.rewrite(client);
        var states = new AnchorStates();

        anchors.monitor(home, states, client).run();

        assertThat(states.of(client).map(AnchorState::difference).orElseThrow())
                .contains("the signature of the witness witness.example/w1");
    }

    private void register(TestWitness one) {
        DB.in(Database.as(Role.LEAD, client), () -> {
            desk.register(client, one.key);
            return true;
        });
    }

    private Checkpoint cosign(TenantId tenant, byte[] note) {
        return AnchorFixture.read(tenant, () -> desk.cosign(tenant, CosignedNote.parse(note)));
    }
}
