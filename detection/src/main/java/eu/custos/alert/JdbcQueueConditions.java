package eu.custos.alert;

import eu.custos.incident.Phase;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a filter demands of a row of {@code alert_group}, and the parameters for it.
 *
 * <p>Only operators that are leakproof, where an index is to help: behind row-level security PostgreSQL looks up by no
 * other, such as {@code lower()} or {@code LIKE}.
 */
final class JdbcQueueConditions {

    private static final String SAID =
            "concat_ws(' ', title, rule_id, rule_name, asset_name, observable_value, message)";

    private final JdbcQueue.Query query;
    private final List<String> conditions = new ArrayList<>();

    private JdbcQueueConditions(JdbcQueue.Query query) {
        this.query = query;
    }

    /**
     * Begins with AND, where there are any.
     *
     * @param severity how the severity is compared, where one is asked for
     */
    static String of(JdbcQueue.Query query, String severity) {
        var all = new JdbcQueueConditions(query);
        if (query.severities() != null) {
            all.conditions.add(severity);
        }
        all.handled();
        all.known();
        all.leftOut();
        all.said();
        all.place();
        return all.conditions.isEmpty() ? "" : "AND " + String.join(" AND ", all.conditions);
    }

    private void handled() {
        if (query.byClosing()) {
            // Says what the index of closings is about; a state out of a list does not.
            conditions.add("state = 'CLOSED'");
        }
        if (query.owner() != null) {
            conditions.add("owner = :owner");
            if (!query.states().contains(GroupState.CLOSED)) {
                // Says what the index of owners is about; a state out of a list does not.
                conditions.add("state <> 'CLOSED'");
            }
        }
        if (query.phase() != null) {
            // Says what the index of incidents is about.
            conditions.add("incident_id IS NOT NULL");
            conditions.add("incident_id IN (SELECT i.id FROM incident AS i"
                    + " WHERE i.tenant_id = alert_group.tenant_id AND i.phase = :phase)");
        }
    }

    private void known() {
        if (query.source() != null) {
            conditions.add("sources @> ARRAY[:source]::text[]");
        }
        if (query.asset() != null) {
            conditions.add("asset_key = lower(:asset)");
        }
        if (query.technique() != null) {
            // With its sub-techniques, whose ids go on with a dot.
            conditions.add("technique_key = split_part(:technique, '.', 1)");
            if (query.technique().indexOf('.') >= 0) {
                conditions.add("technique = :technique");
            }
        }
        if (query.groups() != null) {
            conditions.add("group_id = ANY (:groups)");
        }
    }

    /** What has none of a kind stays: it is not what was to be left out. */
    private void leftOut() {
        var left = query.left();
        if (!left.assets().isEmpty()) {
            conditions.add("(asset_key IS NULL OR asset_key <> ALL"
                    + " (ARRAY (SELECT lower(one) FROM unnest(:notAssets) AS one)))");
        }
        if (!left.phases().isEmpty()) {
            conditions.add("""
                    NOT EXISTS (SELECT 1 FROM incident AS i WHERE i.tenant_id = alert_group.tenant_id
                                   AND i.id = alert_group.incident_id AND i.phase = ANY (:notPhases))
                    """);
        }
        if (!left.groups().isEmpty()) {
            conditions.add("group_id <> ALL (:notGroups)");
        }
    }

    private void said() {
        var words = query.words();
        for (var n = 0; n < words.all().size(); n++) {
            conditions.add(SAID + " ILIKE :word" + n);
        }
        for (var n = 0; n < words.none().size(); n++) {
            conditions.add(SAID + " NOT ILIKE :notWord" + n);
        }
        for (var n = 0; n < words.networks().size(); n++) {
            conditions.add(names(":net" + n));
        }
        for (var n = 0; n < words.outside().size(); n++) {
            conditions.add("NOT " + names(":notNet" + n));
        }
    }

    /** What a source calls an address may be none. */
    private static String names(String network) {
        return """
                EXISTS (SELECT 1 FROM alert_group_entity AS e
                         WHERE e.tenant_id = alert_group.tenant_id AND e.group_id = alert_group.group_id
                           AND e.type = 'IP'
                           AND CASE WHEN pg_input_is_valid(e.value, 'inet')
                                    THEN e.value::inet <<= %s::inet ELSE false END)
                """.formatted(network);
    }

    private void place() {
        if (query.after() != null) {
            conditions.add(
                    query.byClosing()
                            ? "(closed_at, group_id) < (:closed, :id)"
                            : query.newestFirst() ? "group_id < :id" : "(score, group_id) < (:score, :id)");
        }
    }

    static StatementSpec bound(StatementSpec statement, JdbcQueue.Query query) {
        var phase = query.phase();
        statement
                .param("tenants", query.tenants().toArray(UUID[]::new))
                .param("states", query.states().stream().map(GroupState::name).toArray(String[]::new))
                .param("limit", query.limit())
                .param("owner", query.owner())
                .param("source", query.source())
                .param("asset", query.asset())
                .param("technique", query.technique())
                .param("phase", phase == null ? null : phase.name());
        if (query.severities() != null) {
            statement.param(
                    "severities",
                    query.severities().stream().sorted().map(SeverityId::of).toArray(Integer[]::new));
        }
        if (query.groups() != null) {
            statement.param("groups", query.groups().toArray(UUID[]::new));
        }
        if (query.after() != null) {
            statement
                    .param("score", query.after().key())
                    .param("closed", Timestamp.from(query.after().closedAt()))
                    .param("id", query.after().id());
        }
        leftOut(statement, query.left());
        return said(statement, query.words());
    }

    private static void leftOut(StatementSpec statement, JdbcQueue.Left left) {
        statement
                .param("notAssets", left.assets().toArray(String[]::new))
                .param("notPhases", left.phases().stream().map(Phase::name).toArray(String[]::new))
                .param("notGroups", left.groups().toArray(UUID[]::new));
    }

    private static StatementSpec said(StatementSpec statement, QueueWords words) {
        each(statement, "word", words.all(), JdbcQueueConditions::part);
        each(statement, "notWord", words.none(), JdbcQueueConditions::part);
        each(statement, "net", words.networks(), network -> network);
        each(statement, "notNet", words.outside(), network -> network);
        return statement;
    }

    private static void each(
            StatementSpec statement, String name, Collection<String> values, UnaryOperator<String> form) {
        var n = 0;
        for (var value : values) {
            statement.param(name + n++, form.apply(value));
        }
    }

    private static String part(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
