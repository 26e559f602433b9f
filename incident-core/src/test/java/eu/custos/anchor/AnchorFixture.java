package eu.custos.anchor;

import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.CheckpointHistory;
import eu.custos.evidence.Checkpoints;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.ProviderLedger;
import eu.custos.evidence.SuperLog;
import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.fixtures.StampAuthority;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.PlatformTransactionManager;

/** Parts of this package over a real ledger. */
final class AnchorFixture {

    static final Database DB = Database.shared();
    static final ApplicationContext CORE = CoreContext.with();

    final JdbcStamps stamps = new JdbcStamps(DB.jdbc());
    final JdbcWitnesses witnesses = new JdbcWitnesses(DB.jdbc());
    final JdbcTurns turns = new JdbcTurns(DB.jdbc());
    final CheckpointHistory history = CORE.getBean(CheckpointHistory.class);
    final StampDesk desk;
    final AnchorSettings settings;
    final Clock clock;

    private final Authorities authorities;

    AnchorFixture(Clock clock, AnchorSettings.Authority... trusted) {
        this.clock = clock;
        settings = AuthorityLineTest.settings(trusted);
        authorities = new Authorities(settings, clock);
        desk = new StampDesk(authorities, history, stamps, CORE.getBean(EvidenceLog.class), transactions(), clock);
    }

    static PlatformTransactionManager transactions() {
        return CORE.getBean(PlatformTransactionManager.class);
    }

    static AnchorSettings.Authority authority(String name, StampAuthority authority) {
        return new AnchorSettings.Authority(name, authority.url(), authority.rootFile(), StampAuthority.POLICY, null);
    }

    StampRunner runner(TenantId... clients) {
        return new StampRunner(
                new StampWork(authorities, CORE.getBean(Checkpoints.class), desk, settings),
                turns,
                OnlyThese.ledgers(clients),
                transactions(),
                clock);
    }

    StampFiles files() {
        return new StampFiles(
                stamps,
                authorities,
                witnesses,
                new ListedStamps(stamps, CORE.getBean(SuperLog.class), CORE.getBean(TenantScopes.class)));
    }

    /** With its files of anchors in that folder. */
    AnchorMonitor monitor(Path home, AnchorStates states, TenantId... clients) {
        var environment = new MockEnvironment().withProperty("custos.home", home.toString());
        var files = new AnchorFiles(environment);
        var record = new DifferenceRecord(
                states,
                new AnchorMarks(files, new JdbcAnchorMarks(DB.jdbc()), transactions()),
                CORE.getBean(ProviderLedger.class),
                CORE.getBean(HandledRequests.class),
                transactions());
        return new AnchorMonitor(
                files,
                new OutsideAnchors(history, stamps, witnesses, transactions()),
                history,
                record,
                OnlyThese.ledgers(clients),
                clock);
    }

    static Scope platform(TenantId... clients) {
        return Scope.platform("test", Set.of(clients));
    }

    static void append(TenantId client, int entries) {
        DB.in(platform(client), () -> {
            for (var i = 0; i < entries; i++) {
                CORE.getBean(EvidenceLog.class)
                        .append(
                                client,
                                new EvidenceEntry(
                                        "incident.noted",
                                        "incident",
                                        "T-2026-0001",
                                        null,
                                        Instant.parse("2026-11-27T12:00:00Z"),
                                        Map.of("n", i),
                                        null));
            }
            return true;
        });
    }

    static Checkpoint checkpoint(TenantId client) {
        return CurrentScope.call(
                platform(client), () -> CORE.getBean(Checkpoints.class).current(client));
    }

    Timestamps.Stamping stamp(TenantId client, long size) {
        return CurrentScope.call(platform(client), () -> desk.stamp(client, size, Duration.ofSeconds(5)));
    }

    List<KeptStamp> stamps(TenantId client) {
        return read(client, () -> stamps.newest(client, 100));
    }

    static List<String> entries(TenantId client, String type) {
        return read(
                client,
                () -> DB.jdbc()
                        .sql(
                                "SELECT convert_from(leaf, 'UTF8') FROM custos.evidence_leaf WHERE tenant_id = ? AND type = ?"
                                        + " ORDER BY seq")
                        .params(client.value(), type)
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    static <T> T read(TenantId client, Supplier<T> work) {
        return Objects.requireNonNull(DB.in(platform(client), work));
    }
}
