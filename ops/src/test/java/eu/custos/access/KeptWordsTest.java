package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.evidence.Erased;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.KeptWords;
import eu.custos.evidence.TextErasure;
import eu.custos.evidence.WordKeeper;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A row for each column that keeps words of entries again, as the tables of features have it, and what erasing leaves. */
class KeptWordsTest extends RunningPlatform {

    private static final String WORDS = "Ingrid said so, " + UUID.randomUUID() + ".";
    private static final JdbcClient SUPERUSER = JdbcClient.create(DB.superuser());

    /** Where a subject names its row by more than one column: these columns, and the name they make. */
    private static final Map<String, Named> NAMED = Map.of(
            "own_table", new Named(Map.of("decision", "'severity'", "version", "7"), "severity 7"),
            "escalation_ladder", new Named(Map.of("severity", "'HIGH'", "kind", "'X'", "version", "7"), "high/x/7"));

    private record Named(Map<String, String> columns, String subject) {}

    private final TenantId client = DB.newClient();
    private final TenantId elsewhere = DB.newClient();

    @Test
    void eachColumnLosesTheWordsOfItsSubjectAndOfNoOther() {
        var left = new TreeMap<String, List<String>>();
        var all = context.getBeansOfType(WordKeeper.class).values().stream()
                .flatMap(keeper -> keeper.keeps().stream())
                .toList();
        for (var kept : all) {
            var column = kept.subjectKind() + " " + kept.table() + "." + kept.column();
            try {
                left.put(column, leftOf(kept));
            } catch (DataAccessException e) {
                // All columns are told at once, rather than the first.
                left.put(column, List.of(String.valueOf(e.getMessage())));
            }
        }

        assertThat(left)
                .hasSizeGreaterThan(40)
                .allSatisfy(
                        (column, words) -> assertThat(words).as(column).containsExactlyInAnyOrder(Erased.WORDS, WORDS));
    }

    /** What stands in two rows, of which one is the subject's, once its words are erased. */
    private List<String> leftOf(KeptWords kept) {
        var others = checks(kept);
        others.keySet().forEach(name -> alter(kept, "DROP CONSTRAINT " + name));
        var here = "FROM custos.%s WHERE %s IN ('%s', '%s')%s"
                .formatted(kept.table(), kept.column(), Erased.WORDS, WORDS, kept.walled() ? ofThisTest() : "");
        try {
            var subject = plant(kept, client, Map.of());
            plant(kept, elsewhere, Map.of("version", "8"));
            erase(kept.subjectKind(), subject);
            return SUPERUSER
                    .sql("SELECT %s %s".formatted(kept.column(), here))
                    .query((row, _) -> row.getString(1))
                    .list();
        } finally {
            SUPERUSER
                    .sql("SET session_replication_role = replica; DELETE %s; RESET session_replication_role"
                            .formatted(here))
                    .update();
            others.forEach((name, definition) -> alter(kept, "ADD CONSTRAINT %s %s".formatted(name, definition)));
        }
    }

    private String ofThisTest() {
        return " AND tenant_id IN ('%s', '%s')".formatted(client.value(), elsewhere.value());
    }

    private static void alter(KeptWords kept, String how) {
        SUPERUSER.sql("ALTER TABLE custos.%s %s".formatted(kept.table(), how)).update();
    }

    /** What rows must be beside the words themselves; those that bind the words stay, since erasing must fit them. */
    private static Map<String, String> checks(KeptWords kept) {
        var found = new LinkedHashMap<String, String>();
        SUPERUSER
                .sql("""
                        SELECT quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
                          FROM pg_constraint c
                         WHERE c.conrelid = ('custos.' || :table)::regclass AND c.contype = 'c'
                           AND c.conkey IS DISTINCT FROM ARRAY[(SELECT a.attnum FROM pg_attribute a
                                 WHERE a.attrelid = c.conrelid AND a.attname = :column)]
                        """)
                .param("table", kept.table())
                .param("column", kept.column())
                .query((row, _) -> found.put(row.getString("name"), row.getString("definition")))
                .list();
        return found;
    }

    /** A row of its own subject; what else it needs is anything of its type. */
    private static String plant(KeptWords kept, TenantId tenant, Map<String, String> more) {
        var named = NAMED.get(kept.table());
        var subject = named == null ? UUID.randomUUID().toString() : named.subject();
        var values = new LinkedHashMap<String, String>();
        SUPERUSER
                .sql("""
                        SELECT column_name, data_type, is_nullable = 'NO' AND column_default IS NULL AS needed
                          FROM information_schema.columns
                         WHERE table_schema = 'custos' AND table_name = ? AND is_identity = 'NO' AND is_generated = 'NEVER'
                        """)
                .param(kept.table())
                .query((row, _) -> {
                    var column = row.getString("column_name");
                    if (column.equals("tenant_id")) {
                        values.put(column, "'%s'".formatted(tenant.value()));
                    } else if (column.equals(kept.column())) {
                        values.put(column, "'%s'".formatted(WORDS));
                    } else if (column.equals(kept.key())) {
                        values.put(column, "'%s'".formatted(subject));
                    } else if (row.getBoolean("needed")) {
                        values.put(column, anything(row.getString("data_type")));
                    }
                    return column;
                })
                .list();
        if (named != null) {
            values.putAll(named.columns());
            values.putAll(more);
        }
        var task = values.get("task_id");
        if (kept.table().equals("question_delegation") && task != null) {
            values.put("task_id", "'%s'".formatted(subject));
            insert("work_task", taskOf(tenant, subject));
        }
        insert(kept.table(), values);
        return subject;
    }

    /** A question that was handed on names its task, and the task its incident: both by the same id here. */
    private static Map<String, String> taskOf(TenantId tenant, String subject) {
        var values = new LinkedHashMap<String, String>();
        SUPERUSER
                .sql("""
                        SELECT column_name, data_type FROM information_schema.columns
                         WHERE table_schema = 'custos' AND table_name = 'work_task' AND is_nullable = 'NO'
                           AND column_default IS NULL AND is_identity = 'NO'
                        """)
                .query((row, _) -> values.put(row.getString(1), anything(row.getString(2))))
                .list();
        values.put("tenant_id", "'%s'".formatted(tenant.value()));
        values.put("id", "'%s'".formatted(subject));
        values.put("incident_id", "'%s'".formatted(subject));
        return values;
    }

    private static void insert(String table, Map<String, String> values) {
        SUPERUSER
                .sql(
                        "SET session_replication_role = replica; INSERT INTO custos.%s (%s) VALUES (%s); RESET session_replication_role"
                                .formatted(
                                        table, String.join(", ", values.keySet()), String.join(", ", values.values())))
                .update();
    }

    private static String anything(String type) {
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "text", "character varying", "character" -> "left(gen_random_uuid()::text, 12)";
            case "boolean" -> "false";
            case "jsonb", "json" -> "'{}'";
            case "bytea" -> "'\\x00'";
            case "ARRAY" -> "'{}'";
            case "timestamp with time zone" -> "now()";
            case "date" -> "current_date";
            case "interval" -> "'1 hour'";
            default -> "(random() * 30000)::integer";
        };
    }

    private void erase(String kind, String subject) {
        var entry = new EvidenceEntry("thing.said", kind, subject, null, Instant.now(), Map.of(), WORDS);
        CurrentScope.run(
                Database.as(Role.LEAD, client),
                () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                        .executeWithoutResult(
                                _ -> context.getBean(EvidenceLog.class).append(client, entry)));
        DB.settled();
        // Looks at controls write entries into the same ledger meanwhile.
        var seq = SUPERUSER
                .sql("SELECT max(seq) FROM custos.evidence_leaf WHERE tenant_id = ? AND type = 'thing.said'")
                .param(client.value())
                .query(Long.class)
                .single();
        CurrentScope.run(
                Database.as(Role.LEAD, client),
                () -> context.getBean(TextErasure.class).erase(client, seq, "Asked for."));
    }
}
