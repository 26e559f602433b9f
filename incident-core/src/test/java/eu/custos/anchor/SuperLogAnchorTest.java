package eu.custos.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackageScope;
import eu.custos.evidence.SuperLog;
import eu.custos.fixtures.Database;
import eu.custos.fixtures.StampAuthority;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of all ledgers is anchored as each of them. */
class SuperLogAnchorTest {

    private static final SuperLog SUPER_LOG = AnchorFixture.CORE.getBean(SuperLog.class);

    private final StampAuthority authority;
    private final AnchorFixture anchors;
    private final TenantId client = Database.shared().newClient();

    SuperLogAnchorTest(@TempDir Path folder) {
        authority = StampAuthority.start(folder);
        anchors = new AnchorFixture(Clock.systemUTC(), AnchorFixture.authority("First", authority));
    }

    @BeforeEach
    void fill() {
        AnchorFixture.append(client, 3);
        AnchorFixture.checkpoint(client);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void getsStampsWhichPackagesCarryOverTheirListing() {
        var size = list();

        anchors.stamp(SuperLog.ID, size);

        assertThat(anchors.stamps(SuperLog.ID)).extracting(KeptStamp::size).contains(size);
        var scope = new PackageScope(client, null, Instant.EPOCH, Instant.now(), List.of(), false, 0, 3, Set.of());
        assertThat(AnchorFixture.read(client, () -> anchors.files().files(scope)))
                .extracting(PackageFile::name)
                .contains("data/super-log/%d.1.tsr".formatted(size));
    }

    @Test
    void takesTheSignatureOfAWitness() {
        list();
        var witness = new TestWitness("witness.example/of-all");
        var desk = new WitnessDesk(
                anchors.witnesses, anchors.history, AnchorFixture.CORE.getBean(EvidenceLog.class), Clock.systemUTC());
        var checkpoint = AnchorFixture.checkpoint(SuperLog.ID);
        var cosigned = witness.cosigned(checkpoint.note(), Instant.now());

        AnchorFixture.read(SuperLog.ID, () -> {
            desk.register(SuperLog.ID, witness.key);
            return desk.cosign(SuperLog.ID, CosignedNote.parse(cosigned));
        });

        assertThat(AnchorFixture.read(
                        SuperLog.ID, () -> new WitnessLines(anchors.witnesses).lines(SuperLog.ID, checkpoint.size())))
                .hasSize(1);
        assertThat(AnchorFixture.entries(SuperLog.ID, "ledger.cosigned")).isNotEmpty();
    }

    @Test
    void isComparedWithItsFile(@TempDir Path home) {
        list();
        var states = new AnchorStates();

        anchors.monitor(home, states, SuperLog.ID).run();

        assertThat(states.of(SuperLog.ID))
                .hasValueSatisfying(state -> assertThat(state.agrees()).isTrue());
        assertThat(home.resolve("anchors/super-log.checkpoints")).isNotEmptyFile();
    }

    private long list() {
        return CurrentScope.<Long, RuntimeException>call(
                Database.analyst(client), () -> SUPER_LOG.list(client, 3).orElseThrow());
    }
}
