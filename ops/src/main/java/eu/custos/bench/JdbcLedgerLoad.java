package eu.custos.bench;

import com.zaxxer.hikari.HikariDataSource;
import eu.custos.embedded.EmbeddedStack;
import eu.custos.embedded.Home;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import eu.custos.tenancy.TenantTransactionManager;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends to ledgers as features do, and does the same business without, on the platform's own database and role. */
final class JdbcLedgerLoad implements AutoCloseable {

    private static final int THINGS = 10_000;
    private static final int ROWS = 3;

    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final EvidenceLog log;
    private final Clock clock = Clock.systemUTC();

    JdbcLedgerLoad(Home home, int lanes) {
        pool.setDataSource(EmbeddedStack.databaseOf(home, JdbcTimers.PLATFORM));
        // One for the sequencer.
        pool.setMaximumPoolSize(lanes + 1);
        pool.setConnectionInitSql("SET ROLE custos_app; SET search_path = custos");
        jdbc = new JdbcTemplate(pool);
        transaction = new TransactionTemplate(new TenantTransactionManager(pool));
        log = new EvidenceLog(pool, new TenantScopes(pool), clock);
        prepare(home);
    }

    private static void prepare(Home home) {
        var owner = new JdbcTemplate(EmbeddedStack.databaseOf(home, JdbcTimers.PLATFORM));
        owner.execute("CREATE TABLE custos.bench_thing (id bigint PRIMARY KEY, state text NOT NULL, changed bigint)");
        owner.execute(
                "CREATE TABLE custos.bench_row (id uuid PRIMARY KEY, thing bigint NOT NULL, content text NOT NULL)");
        owner.execute("CREATE INDEX ON custos.bench_row (thing)");
        owner.update(
                "INSERT INTO custos.bench_thing SELECT n, 'new', 0 FROM generate_series(0, %d) n".formatted(THINGS));
        owner.execute("GRANT SELECT, INSERT, UPDATE ON custos.bench_thing, custos.bench_row TO custos_app");
    }

    TenantId client(String reference) {
        return new TenantId(java.util.Objects.requireNonNull(new JdbcTemplate(pool.getDataSource())
                .queryForObject(
                        "SELECT tenant_id FROM custos.client_organisation WHERE reference = ?",
                        UUID.class,
                        reference)));
    }

    /** The same database, with as many connections as there are lanes. */
    DataSource database() {
        return pool;
    }

    /** So many entries in one transaction. */
    void batch(TenantId tenant, int entries) {
        within(tenant, () -> {
            for (var n = 0; n < entries; n++) {
                log.append(tenant, entry());
            }
        });
    }

    /** Looks at a thing, adds three rows to it and changes it: what a small step of an incident does. */
    void business(TenantId tenant, boolean withEvidence) {
        within(tenant, () -> {
            var thing = ThreadLocalRandom.current().nextLong(THINGS);
            jdbc.queryForList("SELECT * FROM bench_thing WHERE id = ?", thing);
            for (var n = 0; n < ROWS; n++) {
                jdbc.update("INSERT INTO bench_row VALUES (?, ?, repeat('x', 300))", UUID.randomUUID(), thing);
            }
            jdbc.queryForList("SELECT id FROM bench_row WHERE thing = ? LIMIT 50", thing);
            jdbc.update("UPDATE bench_thing SET state = 'changed', changed = changed + 1 WHERE id = ?", thing);
            if (withEvidence) {
                log.append(tenant, entry());
            }
        });
    }

    /** Returns when every entry has its place. */
    void settle(TenantId tenant) {
        CurrentScope.run(Scope.platform("bench", Set.of(tenant)), () -> log.settle(tenant));
    }

    private void within(TenantId tenant, Runnable work) {
        CurrentScope.run(
                Scope.platform("bench", Set.of(tenant)), () -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private EvidenceEntry entry() {
        return new EvidenceEntry(
                "bench.noted",
                "thing",
                "1",
                null,
                clock.instant(),
                Map.of("severity", "high", "alerts", 3L),
                "Seen on two servers within a minute.");
    }

    @Override
    public void close() {
        pool.close();
    }
}
