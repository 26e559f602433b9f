package eu.custos.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackageScope;
import eu.custos.fixtures.Database;
import eu.custos.fixtures.StampAuthority;
import eu.custos.fixtures.StampAuthority.Mood;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class StampRunnerTest {

    static final Database DB = Database.shared();

    @TempDir
    Path folder;

    StampAuthority authority;
    AnchorFixture anchors;

    private final TenantId client = DB.newClient();

    @BeforeEach
    void start() {
        authority = StampAuthority.start(folder);
        anchors = new AnchorFixture(Clock.systemUTC(), AnchorFixture.authority("First", authority));
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    @Test
    void stampsTheNewestCheckpointOfEachClientOnceADayAndWritesItDown() {
        var other = DB.newClient();
        AnchorFixture.append(client, 3);
        AnchorFixture.append(other, 2);

        anchors.runner(client, other).run();
        anchors.runner(client, other).run();

        assertThat(anchors.stamps(client)).singleElement().returns(3L, KeptStamp::size);
        assertThat(anchors.stamps(other)).singleElement().returns(2L, KeptStamp::size);
        assertThat(authority.asked()).isEqualTo(2);
        assertThat(AnchorFixture.entries(client, "ledger.time-stamped"))
                .singleElement()
                .asString()
                .contains("\"authority\":\"First\"", "\"size\":3");

        tomorrow().runner(client, other).run();

        assertThat(anchors.stamps(client)).extracting(KeptStamp::size).containsExactly(4L, 3L);
    }

    private AnchorFixture tomorrow() {
        DB.in(
                AnchorFixture.platform(client),
                () -> DB.jdbc()
                        .sql(
                                "UPDATE custos.ledger_stamping SET next_at = next_at - interval '24 hours' WHERE tenant_id = ?")
                        .param(client.value())
                        .update());
        return anchors;
    }

    @Test
    void keepsNothingOfAnAuthorityThatLiesAndTellsItsState() {
        AnchorFixture.append(client, 1);
        authority.be(Mood.WRONG_IMPRINT);

        anchors.runner(client).run();

        assertThat(anchors.stamps(client)).isEmpty();
        assertThat(AnchorFixture.entries(client, "ledger.time-stamped")).isEmpty();
        assertThat(turns()).singleElement().returns("wrong-imprint", JdbcTurns.Last::state);
    }

    @Test
    void waitsLongerAfterEachFailureAndAtMostSixHours() {
        AnchorFixture.append(client, 1);
        authority.be(Mood.REJECTING);
        Duration before = Duration.ZERO;

        for (var i = 0; i < 9; i++) {
            anchors.runner(client).run();
            var last = turns().getFirst();
            var wait = Duration.between(java.util.Objects.requireNonNull(last.askedAt()), last.nextAt());
            assertThat(wait).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(StampRunner.LONGEST_WAIT);
            before = wait;
            DB.in(
                    AnchorFixture.platform(client),
                    () -> DB.jdbc()
                            .sql("UPDATE custos.ledger_stamping SET next_at = now() WHERE tenant_id = ?")
                            .param(client.value())
                            .update());
        }

        assertThat(before).isEqualTo(StampRunner.LONGEST_WAIT);
    }

    @Test
    void leavesATurnAloneThatAnotherNodeHolds() {
        AnchorFixture.append(client, 1);
        var now = Instant.now();
        var held = DB.in(AnchorFixture.platform(client), () -> {
            anchors.turns.seed(List.of(client), List.of("First"), now.minusSeconds(1));
            return anchors.turns.hold(UUID.randomUUID(), List.of("First"), now, StampRunner.LEASE, 5);
        });

        anchors.runner(client).run();

        assertThat(held).hasSize(1);
        assertThat(authority.asked()).isZero();
    }

    @Test
    void takesATurnWhoseNodeDied() {
        AnchorFixture.append(client, 1);
        var longAgo = Instant.now().minus(Duration.ofHours(1));
        DB.in(AnchorFixture.platform(client), () -> {
            anchors.turns.seed(List.of(client), List.of("First"), longAgo);
            return anchors.turns.hold(UUID.randomUUID(), List.of("First"), longAgo, StampRunner.LEASE, 5);
        });

        anchors.runner(client).run();

        assertThat(anchors.stamps(client)).hasSize(1);
    }

    @Test
    void givesAnExportAStampAtOnceAndTheSameOneAgain() {
        AnchorFixture.append(client, 2);
        AnchorFixture.checkpoint(client);

        assertThat(anchors.stamp(client, 2)).isInstanceOf(Timestamps.Stamping.Stamped.class);
        assertThat(anchors.stamp(client, 2)).isInstanceOf(Timestamps.Stamping.Stamped.class);
        assertThat(authority.asked()).isEqualTo(1);
    }

    @Test
    void tellsAnExportWhyThereIsNoStamp() {
        AnchorFixture.append(client, 2);
        AnchorFixture.checkpoint(client);
        authority.be(Mood.BROKEN);

        assertThat(anchors.stamp(client, 2)).isEqualTo(new Timestamps.Stamping.NotStamped("First: it answered 500"));
        assertThat(new AnchorFixture(Clock.systemUTC()).stamp(client, 2))
                .isEqualTo(new Timestamps.Stamping.NotStamped("no time-stamping authority is set up"));
        assertThat(anchors.stamp(client, 7))
                .isEqualTo(new Timestamps.Stamping.NotStamped("there is no checkpoint over 7 leaves"));
    }

    @Test
    void asksTheNextAuthorityWhereOneIsAway(@TempDir Path second) {
        AnchorFixture.append(client, 2);
        AnchorFixture.checkpoint(client);
        authority.be(Mood.BROKEN);
        try (var other = StampAuthority.start(second)) {
            var both = new AnchorFixture(
                    Clock.systemUTC(),
                    AnchorFixture.authority("First", authority),
                    AnchorFixture.authority("Second", other));

            assertThat(both.stamp(client, 2))
                    .isInstanceOfSatisfying(
                            Timestamps.Stamping.Stamped.class,
                            stamped -> assertThat(stamped.authority()).isEqualTo("Second"));
        }
    }

    @Test
    void stampsNothingForWhoeverDoesNotWorkForTheClient() {
        AnchorFixture.append(client, 2);
        AnchorFixture.checkpoint(client);
        var other = DB.newClient();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(
                        Database.analyst(other), () -> anchors.desk.stamp(client, 2, Duration.ofSeconds(1))));
        assertThat(DB.in(Database.analyst(other), () -> anchors.stamps.newest(client, 10)))
                .isEmpty();
    }

    @Test
    void isNotChangedNorRemovedAfterwards() {
        AnchorFixture.append(client, 2);
        anchors.runner(client).run();

        for (var sql :
                List.of("UPDATE custos.ledger_stamp SET stamped_at = now()", "DELETE FROM custos.ledger_stamp")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> org.springframework.jdbc.core.simple.JdbcClient.create(DB.superuser())
                            .sql(sql)
                            .update())
                    .havingRootCause()
                    .withMessageContaining("append-only");
        }
    }

    @Test
    void goesIntoPackagesWhoseRangeHoldsItsCheckpoint() {
        AnchorFixture.append(client, 2);
        anchors.runner(client).run();
        AnchorFixture.append(client, 2);
        tomorrow().runner(client).run();
        AnchorFixture.append(client, 2);
        AnchorFixture.checkpoint(client);

        assertThat(names(0, 7)).containsExactly("data/checkpoints/2.1.tsr", "data/checkpoints/5.1.tsr");
        assertThat(names(2, 5)).containsExactly("data/checkpoints/2.1.tsr", "data/checkpoints/5.1.tsr");
        assertThat(names(3, 4)).isEmpty();
    }

    private List<String> names(long first, long size) {
        var scope = new PackageScope(client, UUID.randomUUID(), null, null, List.of(), false, first, size, Set.of());
        return AnchorFixture.read(client, () -> anchors.files().files(scope)).stream()
                .map(PackageFile::name)
                .toList();
    }

    /** What an auditor does with openssl, over the file that a package holds. */
    @Test
    void satisfiesOpenssl() throws IOException, InterruptedException {
        Assumptions.assumeTrue(hasOpenssl(), "openssl is not installed");
        AnchorFixture.append(client, 3);
        anchors.runner(client).run();
        var checkpoint =
                AnchorFixture.read(client, () -> anchors.history.at(client, 3).orElseThrow());
        var scope = new PackageScope(client, UUID.randomUUID(), null, null, List.of(), false, 0, 3, Set.of());
        var file = AnchorFixture.read(client, () -> written(anchors.files().files(scope)));
        var cut = checkpoint.note().substring(0, checkpoint.note().indexOf("\n\n") + 1);
        var text = Files.writeString(folder.resolve("3.checkpoint.text"), cut);
        var forged = Files.writeString(folder.resolve("forged"), cut.replace("\n3\n", "\n2\n"));

        assertThat(openssl(text, file)).isZero();
        assertThat(openssl(forged, file)).isNotZero();
    }

    private Path written(List<PackageFile> files) {
        assertThat(files).extracting(PackageFile::name).containsExactly("data/checkpoints/3.1.tsr");
        try (var out = new ByteArrayOutputStream()) {
            files.getFirst().content().writeTo(out);
            return Files.write(folder.resolve("3.1.tsr"), out.toByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int openssl(Path text, Path reply) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "openssl",
                        "ts",
                        "-verify",
                        "-data",
                        text.toString(),
                        "-in",
                        reply.toString(),
                        "-CAfile",
                        authority.rootFile().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        return process.waitFor();
    }

    private static boolean hasOpenssl() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private List<JdbcTurns.Last> turns() {
        return AnchorFixture.read(client, () -> anchors.turns.of(client));
    }
}
