package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.control.Look.Counted;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Plants rows past the platform, some that keep to a control and some that do not, and looks. */
abstract class PlantedRows {

    static final Database DB = Database.shared();
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final JdbcClient SUPERUSER = JdbcClient.create(DB.superuser());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TenantId client = DB.newClient();

    private final JdbcCheckRuns runs = new JdbcCheckRuns(DB.jdbc());

    /** What keeps to the control counts and is no finding; what does not is one more. */
    final void catches(String code, Runnable kept, Runnable broken) {
        var before = look(code);
        kept.run();
        var clean = look(code);
        assertThat(clean.population()).as("population of %s", code).isGreaterThan(before.population());
        assertThat(clean.findings())
                .as("findings of %s in what keeps to it", code)
                .isEqualTo(before.findings());
        assertThat(clean.digest()).isNotEqualTo(before.digest());
        broken.run();
        var after = look(code);
        assertThat(after.findings()).as("findings of %s in what does not", code).isEqualTo(clean.findings() + 1);
        assertThat(after.found())
                .allSatisfy(finding -> assertThat(finding.label()).isNotBlank());
    }

    /** Something is missing until it is there. */
    final void misses(String code, Runnable fulfil) {
        var before = look(code);
        assertThat(before.findings())
                .as("findings of %s while it is missing", code)
                .isPositive();
        fulfil.run();
        assertThat(look(code).findings())
                .as("findings of %s once it is there", code)
                .isEqualTo(before.findings() - 1);
    }

    /** Asks as the platform does, in sight of that client alone. */
    final Counted look(String code) {
        return look(code, Set.of(client));
    }

    /** Asks in sight of several clients, as is done for the provider. */
    final Counted look(String code, Set<TenantId> sight) {
        var check = Checks.find(code).orElseThrow();
        return DB.in(Scope.platform("test", sight), () -> runs.run(client, check, NOW));
    }

    final UUID incident(@Nullable Object... more) {
        var id = UUID.randomUUID();
        var row = row(
                "id",
                id,
                "reference",
                "T-" + id,
                "title",
                "Archive with a double extension",
                "severity",
                "HIGH",
                "tlp",
                "AMBER",
                "pap",
                "AMBER",
                "phase",
                "CONTAINMENT",
                "status",
                "OPEN",
                "origin",
                "MANUAL",
                "exercise",
                false,
                "declared_at",
                ago(Duration.ofDays(2)),
                "phase_since",
                ago(Duration.ofDays(2)),
                "run",
                1,
                "version",
                1,
                "changed_by",
                "m.kask",
                "changed_by_name",
                "Maris Kask",
                "changed_at",
                NOW);
        row.putAll(row(more));
        insert("incident", row);
        return id;
    }

    /** One that was closed with all that its record needs. */
    final UUID closed(@Nullable Object... more) {
        var whole = row(
                "status",
                "CLOSED",
                "phase",
                "REVIEW",
                "triaged_by",
                "m.kask",
                "rsit_class",
                "malicious-code",
                "functional_impact",
                "LOW",
                "information_impact",
                "NONE",
                "disposition",
                "CONTAINED",
                "summary",
                "It was cut off.",
                "ended_at",
                ago(Duration.ofDays(1)));
        whole.putAll(row(more));
        return incident(whole.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.<@Nullable Object>of(entry.getKey(), entry.getValue()))
                .toArray());
    }

    /** A connection to a product. */
    final void connector(UUID id, boolean enabled) {
        plant(
                "connector",
                "id",
                id,
                "product",
                "edr",
                "name",
                id.toString(),
                "base",
                "https://edr.test",
                "settings",
                java.util.Map.of(),
                "timeout_seconds",
                5,
                "calls_per_minute",
                60,
                "at_once",
                1,
                "enabled",
                enabled,
                "version",
                1,
                "changed_by",
                "a.admin",
                "changed_at",
                days(9));
    }

    /** A message to somebody of the client's that waits in the outbox. */
    final void message(@Nullable Object... more) {
        var row = row(
                "id",
                UUID.randomUUID(),
                "subject_id",
                UUID.randomUUID(),
                "rank",
                1,
                "occasion",
                "TEST",
                "reference",
                "T-1",
                "exercise",
                false,
                "recipient",
                "i.sand",
                "recipient_name",
                "Ingrid Sand",
                "kind",
                "SMS",
                "address",
                "+4712345678",
                "language",
                "en",
                "wording",
                "test",
                "title",
                "Custos",
                "body",
                "A test.",
                "link",
                "/portal",
                "queued_at",
                days(1),
                "next_try_at",
                days(1),
                "tries",
                1,
                "state",
                "WAITING",
                "mark",
                UUID.randomUUID());
        row.putAll(row(more));
        insert("notice_message", row);
    }

    final void plant(String table, @Nullable Object... columns) {
        insert(table, row(columns));
    }

    /** An entry of the client's ledger at the next place. */
    final void entry(String type, @Nullable UUID incident, Instant at) {
        entry(type, incident, at, "{}");
    }

    final void entry(String type, @Nullable UUID incident, Instant at, String leaf) {
        sql("""
                INSERT INTO custos.evidence_leaf (tenant_id, seq, incident_id, type, occurred_at, recorded_at, leaf, hash)
                SELECT ?, coalesce(max(seq) + 1, 0), ?, ?, ?::timestamptz, ?::timestamptz, convert_to(?, 'UTF8'),
                       sha256('\\x00'::bytea || convert_to(?, 'UTF8'))
                  FROM custos.evidence_leaf WHERE tenant_id = ?
                """, client.value(), incident, type, at.toString(), at.toString(), leaf, leaf, client.value());
    }

    static Instant ago(Duration time) {
        return NOW.minus(time);
    }

    static Instant days(int ago) {
        return NOW.minus(Duration.ofDays(ago));
    }

    static void sql(String statement, @Nullable Object... params) {
        SUPERUSER.sql(statement).params(Arrays.asList(params)).update();
    }

    final String reference() {
        return SUPERUSER
                .sql("SELECT reference FROM custos.client_organisation WHERE tenant_id = ?")
                .param(client.value())
                .query(String.class)
                .single();
    }

    private void insert(String table, Map<String, @Nullable Object> row) {
        var whole = new LinkedHashMap<>(row);
        whole.putIfAbsent("tenant_id", client.value());
        SUPERUSER
                .sql("INSERT INTO custos.%1$s SELECT * FROM jsonb_populate_record(NULL::custos.%1$s, ?::jsonb)"
                        .formatted(table))
                .param(JSON.writeValueAsString(whole))
                .update();
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... columns) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (var at = 0; at < columns.length; at += 2) {
            var value = columns[at + 1];
            row.put(
                    String.valueOf(columns[at]),
                    value instanceof Instant || value instanceof UUID ? value.toString() : value);
        }
        return row;
    }
}
