package eu.custos.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.evidence.LedgerCheck;
import eu.custos.evidence.LedgerVerdict;
import eu.custos.fixtures.Database;
import eu.custos.fixtures.StampAuthority;
import eu.custos.live.Banners.Banner;
import eu.custos.live.StatusFigures.Figure;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class AnchorMonitorTest {

    static final Database DB = Database.shared();

    static TenantId provider = new TenantId(new UUID(0, 0));

    @TempDir
    Path home;

    private final TenantId client = DB.newClient();
    private final AnchorStates states = new AnchorStates();
    private final AnchorFixture anchors = new AnchorFixture(Clock.systemUTC());
    private AnchorMonitor monitor = anchors.monitor(Path.of("unused"), states);

    @BeforeAll
    static void registerTheProvider() {
        provider = DB.newClient();
        JdbcClient.create(DB.superuser())
                .sql("UPDATE custos.client_organisation SET kind = 'PROVIDER' WHERE tenant_id = ?")
                .param(provider.value())
                .update();
    }

    @BeforeEach
    void watch() {
        monitor = anchors.monitor(home, states, client);
    }

    @Test
    void keepsEachCheckpointInAFileOfTheOwnersAlone() throws IOException {
        grow(3);
        monitor.run();
        grow(2);
        grow(4);
        monitor.run();
        monitor.run();

        assertThat(lines()).extracting(line -> AnchorLine.parse(line).size()).containsExactly(3L, 5L, 9L);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(state()).returns(true, AnchorState::agrees).returns(9L, AnchorState::size);
    }

    @Test
    void namesAHistoryThatWasRewrittenAndSignedAnewWithThePlatformsOwnKey() {
        grow(3);
        grow(2);
        monitor.run();

        Forger.rewrite(client);
        monitor.run();

        assertThat(state().difference())
                .contains("the last line of %s.checkpoints".formatted(reference()), "5 leaves", "the root is");
    }

    @Test
    void writesEachDifferenceOnceIntoTheProvidersLedgerAndTellsLeads() {
        grow(3);
        monitor.run();
        Forger.rewrite(client);

        monitor.run();
        monitor.run();
        anchors.monitor(home, new AnchorStates(), client).run();
        anchors.monitor(home, new AnchorStates(), client).run();

        assertThat(AnchorFixture.entries(provider, "ledger.differs-from-anchors"))
                .filteredOn(leaf -> leaf.contains(client.toString()))
                .satisfiesExactly(
                        often -> assertThat(often).contains("the last line of", "3 leaves"),
                        atTheStart -> assertThat(atTheStart).contains("line 1 of", "3 leaves"));
        var alarm = new AnchorAlarm(states, OnlyThese.of(client));
        assertThat(alarm.status()).containsExactly(new Figure("anchors", "1 differ", false));
        assertThat(banners(alarm, Role.LEAD, client))
                .singleElement()
                .returns("/console/clients/%s/ledger".formatted(reference()), Banner::url);
        assertThat(banners(alarm, Role.ANALYST, client)).isEmpty();
        assertThat(banners(alarm, Role.LEAD, DB.newClient())).isEmpty();
    }

    @Test
    void addsNothingToTheFileWhileItDiffers() throws IOException {
        grow(3);
        monitor.run();
        Forger.rewrite(client);
        grow(2);

        monitor.run();

        assertThat(lines()).hasSize(1);
    }

    @Test
    void findsADatabaseThatWasPutBackToAnEarlierState() {
        grow(3);
        grow(2);
        monitor.run();

        Forger.forget(client, 3);
        monitor.run();

        assertThat(state().difference()).contains("5 leaves", "there is no such checkpoint any more");
    }

    @Test
    void findsAtTheStartALeafThatNoLongerGivesWhatWasPromised() {
        grow(3);
        grow(2);
        monitor.run();
        Forger.flip(client, 1);

        anchors.monitor(home, states, client).run();

        assertThat(state().difference()).contains("line 1 of", "3 leaves");
    }

    @Test
    void keepsSayingWhatAFullComparisonFoundUntilTheNextFindsNothing() {
        grow(3);
        grow(2);
        monitor.run();
        Forger.flip(client, 1);
        monitor.recompute();

        monitor.run();
        monitor.run();
        assertThat(state().difference()).contains("line 1 of", "3 leaves");

        Forger.flip(client, 1);
        monitor.run();
        assertThat(state().agrees()).isFalse();
        monitor.recompute();
        assertThat(state().agrees()).isTrue();
    }

    @Test
    void findsThatTheFileItWroteIsGoneAndDoesNotBeginItAnew() throws IOException {
        grow(3);
        monitor.run();
        var truth = Files.readString(file());
        Forger.rewrite(client);
        Files.delete(file());

        monitor.run();
        monitor.run();

        assertThat(state().difference()).contains("is gone or empty, it went up to 3 leaves");
        assertThat(file()).doesNotExist();

        Files.writeString(file(), truth);
        monitor.run();
        assertThat(state().difference()).contains("the last line of");
    }

    @Test
    void findsThatLinesWereTakenOffTheEndOfItsFile() throws IOException {
        grow(3);
        grow(2);
        monitor.run();
        Files.write(file(), lines().subList(0, 1));

        monitor.run();

        assertThat(state().difference()).contains("goes up to 3 leaves, it went up to 5");
    }

    @Test
    void findsThatTheFileWentAwayWhileThePlatformWasStopped() throws IOException {
        grow(3);
        monitor.run();
        var truth = Files.readString(file());
        Forger.rewrite(client);
        Files.delete(file());

        var restarted = anchors.monitor(home, states, client);
        restarted.run();
        restarted.run();

        assertThat(state().difference()).contains("is gone or empty, it went up to 3 leaves");
        assertThat(file()).doesNotExist();

        Files.writeString(file(), truth);
        restarted.run();
        assertThat(state().difference()).contains("the last line of", "3 leaves");
    }

    @Test
    void findsThatTheFileGotShorterWhileThePlatformWasStopped() throws IOException {
        grow(3);
        grow(2);
        monitor.run();
        Files.write(file(), lines().subList(0, 1));

        anchors.monitor(home, states, client).run();

        assertThat(state().difference()).contains("goes up to 3 leaves, it went up to 5");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void takesNoFileOfAnotherNodeForOneThatWentAway(@TempDir Path other) {
        grow(3);
        monitor.run();

        anchors.monitor(other, states, client).run();

        assertThat(state()).returns(true, AnchorState::agrees).returns(3L, AnchorState::size);
    }

    @Test
    void keepsWhatItFoundInTheLeavesWhenItsRowIsChanged() {
        grow(3);
        monitor.run();
        Forger.flip(client, 1);
        monitor.recompute();

        Forger.calm(client);
        monitor.run();

        assertThat(state().agrees()).isFalse();
    }

    @Test
    void beginsAnotherFileOnceWhereAPersonMovedTheOldOneAside() throws IOException {
        grow(3);
        grow(2);
        monitor.run();
        Forger.forget(client, 3);
        monitor.run();
        assertThat(state().agrees()).isFalse();
        var whole = lines();

        Files.delete(file());
        Files.write(aside(), whole.subList(0, 1));
        monitor.run();
        assertThat(state().difference()).as("what was moved aside is not whole").contains("is gone or empty");

        Files.write(aside(), whole);
        monitor.run();

        assertThat(state()).returns(true, AnchorState::agrees).returns(3L, AnchorState::size);
        assertThat(AnchorFixture.entries(provider, "ledger.anchors-begun-anew"))
                .filteredOn(leaf -> leaf.contains(client.toString()))
                .singleElement()
                .asString()
                .contains("\"before\":5", "\"now\":3");
        assertThat(aside()).doesNotExist();
        Files.delete(file());
        monitor.run();
        assertThat(state().difference()).contains("is gone or empty, it went up to 3 leaves");
    }

    @Test
    void findsTheForgeryByAStampAlsoWhenTheFileIsGone(@TempDir Path keys) throws IOException {
        try (var authority = StampAuthority.start(keys)) {
            var stamped = new AnchorFixture(Clock.systemUTC(), AnchorFixture.authority("First", authority));
            grow(3);
            stamped.runner(client).run();
        }
        AnchorFixture.checkpoint(client);
        monitor.run();
        assertThat(state().agrees()).isTrue();

        Forger.rewrite(client);
        Files.delete(file());
        monitor.run();

        assertThat(state().difference()).contains("the stamp of First", "is over another checkpoint of 3 leaves");
    }

    @Test
    void agreesAgainOnceTheTrueHistoryIsBack() throws IOException {
        grow(3);
        monitor.run();
        var truth = Files.readString(file());
        Files.writeString(file(), truth.replace(" 3 ", " 4 "));
        monitor.run();
        assertThat(state().agrees()).isFalse();

        Files.writeString(file(), truth);
        monitor.run();

        assertThat(state().agrees()).isTrue();
    }

    @Test
    void cutsOffALineThatACrashLeftUnfinished() throws IOException {
        grow(3);
        monitor.run();
        Files.writeString(file(), "evidence.example/T 7 half a li", StandardOpenOption.APPEND);
        grow(2);

        monitor.run();
        anchors.monitor(home, states, client).run();

        assertThat(state().difference()).isNull();
        assertThat(lines()).extracting(line -> AnchorLine.parse(line).size()).containsExactly(3L, 5L);
    }

    @Test
    void saysSoWhereTheFileIsDamaged() throws IOException {
        grow(3);
        grow(1);
        monitor.run();
        var before = lines();
        Files.write(file(), List.of("garbage", before.getLast()));

        anchors.monitor(home, states, client).run();

        assertThat(state().difference()).contains("a line is no checkpoint");

        Files.write(file(), before.reversed());
        anchors.monitor(home, states, client).run();

        assertThat(state().agrees()).isFalse();
    }

    /** Otherwise the tests above would show that a broken forgery is found, and not that the file finds it. */
    @Test
    void isTheOnlyOneToFindSuchAForgery() {
        grow(3);
        monitor.run();
        Forger.rewrite(client);

        grow(1);

        assertThat(CurrentScope.call(
                        AnchorFixture.platform(client),
                        () -> AnchorFixture.CORE.getBean(LedgerCheck.class).verify(client)))
                .as("only the client's id within the copied leaves gives it away")
                .isInstanceOfSatisfying(
                        LedgerVerdict.Broken.class,
                        broken -> assertThat(broken.difference()).contains("tenant"));
    }

    private void grow(int entries) {
        AnchorFixture.append(client, entries);
        AnchorFixture.checkpoint(client);
    }

    private List<Banner> banners(AnchorAlarm alarm, Role role, TenantId sees) {
        return CurrentScope.call(Database.as(role, sees), alarm::banners);
    }

    private AnchorState state() {
        return Objects.requireNonNull(states.of(client).orElse(null));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }

    private Path file() {
        return home.resolve("anchors").resolve(reference() + ".checkpoints");
    }

    private Path aside() {
        return file().resolveSibling(file().getFileName() + ".aside");
    }

    private String reference() {
        return Database.organisation(client).reference();
    }
}
