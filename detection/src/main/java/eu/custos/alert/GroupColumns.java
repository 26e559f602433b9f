package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.Score.Term;
import eu.custos.vocabulary.Entity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a group's row and where each value comes from: behind every statement that writes many groups at once.
 *
 * <p>Such a statement has an array for each column. One JSON document for all rows costs the database several times as
 * much to take apart.
 */
final class GroupColumns {

    private static final List<Column> KEY = List.of(
            new Column("tenant_id", "uuid", group -> group.tenant().value()),
            new Column("group_id", "uuid", AlertGroup::id));

    /** What triage and people change. */
    private static final List<Column> CHANGING = List.of(
            new Column("state", "text", AlertGroup::state),
            new Column("score", "smallint", group -> group.score().total()),
            new Column("term_points", "smallint[]", group -> terms(group, Term::points)),
            new Column("term_reasons", "text[]", group -> terms(group, Term::reason)),
            new Column("outcome", "text", group -> group.triaged().outcome()),
            new Column("fired_rule", "text", group -> group.triaged().rule()),
            new Column("fired_label", "text", group -> group.triaged().label()),
            new Column("table_tag", "text", group -> group.triaged().tag()),
            new Column("table_digest", "text", group -> group.triaged().digest()),
            new Column("suppression_id", "uuid", group -> group.triaged().suppression()),
            new Column("owner", "text", group -> group.handling().owner()),
            new Column("owner_name", "text", group -> group.handling().ownerName()),
            new Column(
                    "acknowledge_by", "timestamptz", group -> group.handling().acknowledgeBy()),
            new Column(
                    "acknowledged_at", "timestamptz", group -> group.handling().acknowledgedAt()),
            new Column("incident_id", "uuid", group -> incident(group, LinkedIncident::id)),
            new Column("incident", "text", group -> incident(group, LinkedIncident::reference)),
            new Column("told_alerts", "bigint", group -> group.handling().toldAlerts()),
            new Column("verdict", "text", group -> group.handling().verdict()),
            new Column("closed_at", "timestamptz", group -> group.handling().closedAt()),
            new Column("version", "bigint", group -> group.handling().version()),
            new Column("changed_by", "text", group -> group.handling().changedBy()),
            new Column("changed_at", "timestamptz", group -> group.handling().changedAt()));

    /** What stays as it was when the group opened, or is merged by the database. */
    private static final List<Column> LASTING = List.of(
            new Column("fingerprint", "uuid", group -> group.fingerprint().digest()),
            new Column("family", "text", group -> group.fingerprint().family()),
            new Column("anchor", "text", group -> group.fingerprint().anchor()),
            new Column("anchor_value", "text", group -> group.fingerprint().value()),
            new Column(
                    "severity", "smallint", group -> SeverityId.of(group.facts().severity())),
            new Column("detection", "boolean", group -> group.facts().detection()),
            new Column("title", "text", group -> group.facts().title()),
            new Column("message", "text", group -> group.facts().message()),
            new Column("rule_id", "text", group -> group.facts().ruleId()),
            new Column("rule_name", "text", group -> group.facts().ruleName()),
            new Column("product", "text", group -> group.facts().product()),
            new Column("earlier_groups", "bigint", group -> group.facts().earlierGroups()),
            new Column("technique", "text", group -> technique(group, Technique::id)),
            new Column("tactic", "text", group -> technique(group, known -> String.join(",", known.tactics()))),
            new Column("asset_id", "uuid", group -> group.facts().assetId()),
            new Column("asset_name", "text", group -> group.facts().assetName()),
            new Column("criticality", "text", group -> group.facts().criticality()),
            new Column("observable_type", "text", group -> observable(group, Entity::type)),
            new Column("observable_value", "text", group -> observable(group, Entity::value)),
            new Column("observable_role", "text", group -> observable(group, Entity::role)),
            new Column("sources", "text[]", group -> group.seen().sources()),
            new Column("alerts", "bigint", group -> group.seen().alerts()),
            new Column("entities", "integer", group -> group.seen().entities()),
            new Column("first_seen", "timestamptz", group -> group.seen().firstSeen()),
            new Column("last_seen", "timestamptz", group -> group.seen().lastSeen()),
            new Column("opened_at", "timestamptz", group -> group.seen().openedAt()),
            new Column("last_received_at", "timestamptz", group -> group.seen().lastReceivedAt()));

    /** The whole row. */
    static final GroupColumns WHOLE =
            new GroupColumns(Stream.concat(LASTING.stream(), CHANGING.stream()).toList());

    /** Only what triage and people change; the rest of a row is merged by the database. */
    static final GroupColumns CHANGED = new GroupColumns(CHANGING);

    private final List<Column> columns;

    private GroupColumns(List<Column> columns) {
        this.columns = columns;
    }

    private record Column(String name, String type, Function<AlertGroup, @Nullable Object> value) {

        /** An array for each row is text in the array of all rows, since those of several lengths make no table. */
        String parameter() {
            return ":%s::%s[]".formatted(name, isList() ? "text" : type);
        }

        String read(String alias) {
            return "%s.%s%s".formatted(alias, name, isList() ? "::" + type : "");
        }

        @Nullable
        String text(AlertGroup group) {
            var given = value.apply(group);
            if (given instanceof List<?> list) {
                return list.stream().map(Column::quoted).collect(Collectors.joining(",", "{", "}"));
            }
            return given instanceof Enum<?> one ? one.name() : given == null ? null : given.toString();
        }

        private boolean isList() {
            return type.endsWith("[]");
        }

        private static String quoted(Object element) {
            return '"' + element.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    /** Their names, without the key. */
    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Their values in the rows that go by the alias, in the order of the names. */
    String values(String alias) {
        return columns.stream().map(column -> column.read(alias)).collect(Collectors.joining(", "));
    }

    /** The given groups as rows that go by the alias, with {@code tenant_id} and {@code group_id} before the rest. */
    String rows(String alias) {
        var all = withKey();
        return "unnest(%s) AS %s(%s)"
                .formatted(
                        all.stream().map(Column::parameter).collect(Collectors.joining(", ")),
                        alias,
                        all.stream().map(Column::name).collect(Collectors.joining(", ")));
    }

    /** The parameters that {@link #rows} names. */
    Map<String, String[]> of(Collection<AlertGroup> groups) {
        return withKey().stream()
                .collect(Collectors.toMap(
                        Column::name,
                        column -> groups.stream().map(column::text).toArray(String[]::new)));
    }

    /** A group's values by name, with the key. */
    Map<String, @Nullable Object> map(AlertGroup group) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        withKey().forEach(column -> values.put(column.name, column.value.apply(group)));
        return values;
    }

    private List<Column> withKey() {
        var all = new ArrayList<>(KEY);
        all.addAll(columns);
        return all;
    }

    private static List<Object> terms(AlertGroup group, Function<Term, Object> part) {
        return group.score().terms().stream().map(part).toList();
    }

    private static @Nullable Object incident(AlertGroup group, Function<LinkedIncident, Object> part) {
        var incident = group.handling().incident();
        return incident == null ? null : part.apply(incident);
    }

    private static @Nullable Object technique(AlertGroup group, Function<Technique, Object> part) {
        var technique = group.facts().technique();
        return technique == null ? null : part.apply(technique);
    }

    private static @Nullable Object observable(AlertGroup group, Function<Entity, Object> part) {
        var observable = group.facts().observable();
        return observable == null ? null : part.apply(observable);
    }
}
