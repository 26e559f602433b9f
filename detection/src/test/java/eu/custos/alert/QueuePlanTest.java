package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How PostgreSQL finds the few rows that a filter shows among the many that it does not. */
class QueuePlanTest extends TriageBench {

    private static final int OPEN = 4_000;

    private final QueueReading queue = CONTEXT.getBean(QueueReading.class);

    /**
     * The planner shares the rows among all clients, and each test has one of its own: here one has all. What tests before
     * left, and the room that it took, would count as well.
     */
    @BeforeAll
    static void countOneClient() {
        JdbcClient.create(DB.superuser()).sql("""
                        DO $$ BEGIN
                            SET LOCAL session_replication_role = replica;
                            DELETE FROM custos.alert_group;
                        END $$
                        """).update();
        clients("SET (n_distinct = 1)");
    }

    @AfterAll
    static void countThemAgain() {
        clients("RESET (n_distinct)");
    }

    private static void clients(String option) {
        JdbcClient.create(DB.superuser())
                .sql("ALTER TABLE custos.alert_group ALTER COLUMN tenant_id " + option)
                .update();
    }

    private static void tidy() {
        JdbcClient.create(DB.superuser())
                .sql("VACUUM FULL ANALYZE custos.alert_group")
                .update();
    }

    /** What a test before changed would make rare what is frequent here. */
    @AfterEach
    void takeTheRowsAway() {
        JdbcClient.create(DB.superuser())
                .sql("DELETE FROM custos.alert_group WHERE tenant_id = ?")
                .param(tenant.value())
                .update();
    }

    @BeforeEach
    void fillTheQueue() {
        take(Alerts.of(tenant)
                .at(Severity.LOW)
                .using("T1046")
                .against("10.0.0.9")
                .times(1));
        var superuser = JdbcClient.create(DB.superuser());
        var copied = superuser.sql("""
                        SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
                         WHERE attrelid = 'custos.alert_group'::regclass AND attnum > 0 AND attgenerated = ''
                           AND NOT attisdropped AND attname NOT IN ('group_id', 'fingerprint', 'score')
                        """).query(String.class).single();
        superuser.sql("""
                        INSERT INTO custos.alert_group (group_id, fingerprint, score, %1$s)
                        SELECT gen_random_uuid(), gen_random_uuid(), n %% 100, %1$s
                          FROM custos.alert_group, generate_series(1, %2$d) AS n WHERE tenant_id = ?
                        """.formatted(copied, OPEN)).param(tenant.value()).update();
        tidy();
    }

    @ParameterizedTest
    @CsvSource({
        "sev, critical, severity = v.severity",
        "asset, srv-01, asset_key = ",
        "technique, T1486, technique_key = ",
        "view, mine, owner = "
    })
    void looksUpByWhatFewRowsHave(String key, String value, String condition) {
        var plan = plan(QueueFilter.of(Map.of(key, value)));

        assertThat(plan)
                .filteredOn(line -> line.contains("Index Cond: "))
                .anyMatch(line -> bare(line).contains(condition));
    }

    @Test
    void readsNewestFirstWithoutPassingOtherStates() {
        var superuser = JdbcClient.create(DB.superuser());
        superuser
                .sql("UPDATE custos.alert_group SET state = 'ACKNOWLEDGED' WHERE tenant_id = ? AND score % 2 = 0")
                .param(tenant.value())
                .update();
        tidy();

        assertThat(plan(QueueFilter.of(Map.of("sort", "newest")))).anyMatch(line -> line.contains("alert_group_age"));
    }

    @Test
    void readsClosedRowsFromTheFrontOfTheirIndexWithoutSortingAll() {
        var superuser = JdbcClient.create(DB.superuser());
        superuser.sql("""
                        UPDATE custos.alert_group
                           SET state = 'CLOSED', verdict = 'BENIGN', closed_at = now() - score * interval '1 minute'
                         WHERE tenant_id = ? AND score % 2 = 0
                        """).param(tenant.value()).update();
        tidy();

        assertThat(plan(QueueFilter.of(Map.of("view", "closed"))))
                .anyMatch(line -> line.contains("Index Scan using alert_group_closed"));
        assertThat(plan(QueueFilter.of(Map.of("state", "closed"))))
                .anyMatch(line -> line.contains("Index Scan using alert_group_closed"));
    }

    @Test
    void takesTheRowsOfATechniqueFromTheFrontOfItsOwnIndex() {
        var superuser = JdbcClient.create(DB.superuser());
        superuser
                .sql("UPDATE custos.alert_group SET technique = 'T1595.001' WHERE tenant_id = ? AND score % 12 = 0")
                .param(tenant.value())
                .update();
        tidy();

        assertThat(plan(QueueFilter.of(Map.of("technique", "T1595"))))
                .noneMatch(line -> line.contains("Bitmap"))
                .anyMatch(line -> line.contains("Index Scan using alert_group_technique"));
    }

    @ParameterizedTest
    @CsvSource({"technique, T1046", "asset, 10.0.0.9", "sev, low", "client, ''"})
    void readsTheFrontOfTheListWhereManyMatch(String key, String value) {
        var page = as("ada", () -> queue.page(QueueFilter.of(Map.of(key, value)), null));

        assertThat(page.rows()).hasSize(QueueReading.PAGE);
        assertThat(page.next()).isNotNull();
    }

    @Test
    void looksUpRowsThatAreNamedOnceForAllStates() {
        var ids = groups().stream().map(AlertGroup::id).limit(200).toList();

        var plan = DB.in(Database.analyst(tenant), () -> {
            var all = java.util.Objects.requireNonNull(
                    queue.asked(QueueFilter.of(Map.of("sev", "low")), null, 101).query());
            return plan(all.among(ids));
        });

        assertThat(plan)
                .noneMatch(line -> line.contains("Nested Loop"))
                .anyMatch(line -> line.contains("Index Cond: ") && bare(line).contains("group_id = ANY"));
    }

    /** Without the brackets and types that a plan shows or not, as the collation of the database wants. */
    private static String bare(String line) {
        return line.replaceAll("[()]|::text", "");
    }

    private List<String> plan(QueueFilter filter) {
        return DB.in(Database.analyst(tenant), () -> {
            return plan(java.util.Objects.requireNonNull(
                    queue.asked(filter, null, 101).query()));
        });
    }

    private static List<String> plan(JdbcQueue.Query query) {
        var sql = "EXPLAIN SELECT g.* FROM " + JdbcQueue.rows(query, JdbcQueue.order(query));
        return List.copyOf(
                JdbcQueue.bound(DB.jdbc().sql(sql), query).query(String.class).list());
    }
}
