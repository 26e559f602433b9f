package eu.custos.alert;

import eu.custos.alert.Score.Term;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Groups as one JSON parameter, so that a statement writes many of them at once. */
@Component
final class GroupJson {

    private final JsonMapper json;

    GroupJson(JsonMapper json) {
        this.json = json;
    }

    String whole(Collection<AlertGroup> groups) {
        return json.writeValueAsString(groups.stream().map(GroupJson::row).toList());
    }

    /** Only what triage and people change; the rest of a row is merged by the database. */
    String changing(Collection<AlertGroup> groups) {
        return json.writeValueAsString(
                groups.stream().map(GroupJson::changingPart).toList());
    }

    private static Map<String, @Nullable Object> row(AlertGroup group) {
        var row = changingPart(group);
        row.put("fingerprint", group.fingerprint().digest());
        row.put("family", group.fingerprint().family());
        row.put("anchor", group.fingerprint().anchor());
        row.put("anchor_value", group.fingerprint().value());
        addFacts(row, group.facts());
        var seen = group.seen();
        row.put("alerts", seen.alerts());
        row.put("entities", seen.entities());
        row.put("first_seen", seen.firstSeen().toString());
        row.put("last_seen", seen.lastSeen().toString());
        row.put("opened_at", seen.openedAt().toString());
        row.put("last_received_at", seen.lastReceivedAt().toString());
        row.put("sources", seen.sources());
        return row;
    }

    private static void addFacts(Map<String, @Nullable Object> row, AlertGroup.Facts facts) {
        row.put("severity", SeverityId.of(facts.severity()));
        row.put("detection", facts.detection());
        row.put("title", facts.title());
        row.put("message", facts.message());
        row.put("rule_id", facts.ruleId());
        row.put("rule_name", facts.ruleName());
        row.put("product", facts.product());
        row.put("earlier_groups", facts.earlierGroups());
        row.put("asset_id", facts.assetId());
        row.put("asset_name", facts.assetName());
        row.put("criticality", facts.criticality());
        var technique = facts.technique();
        if (technique != null) {
            row.put("technique", technique.id());
            row.put("tactic", String.join(",", technique.tactics()));
        }
        var observable = facts.observable();
        if (observable != null) {
            row.put("observable_type", observable.type());
            row.put("observable_value", observable.value());
            row.put("observable_role", observable.role());
        }
    }

    private static Map<String, @Nullable Object> changingPart(AlertGroup group) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("tenant_id", group.tenant().value());
        row.put("group_id", group.id());
        row.put("state", group.state());
        row.put("score", group.score().total());
        row.put("term_points", group.score().terms().stream().map(Term::points).toList());
        row.put("term_reasons", group.score().terms().stream().map(Term::reason).toList());
        row.put("outcome", group.triaged().outcome());
        row.put("fired_rule", group.triaged().rule());
        row.put("fired_label", group.triaged().label());
        row.put("table_tag", group.triaged().tag());
        row.put("table_digest", group.triaged().digest());
        row.put("suppression_id", group.triaged().suppression());
        addHandling(row, group.handling());
        return row;
    }

    private static void addHandling(Map<String, @Nullable Object> row, Handling handling) {
        row.put("owner", handling.owner());
        row.put("owner_name", handling.ownerName());
        row.put("acknowledge_by", text(handling.acknowledgeBy()));
        row.put("acknowledged_at", text(handling.acknowledgedAt()));
        var incident = handling.incident();
        row.put("incident_id", incident == null ? null : incident.id());
        row.put("incident", incident == null ? null : incident.reference());
        row.put("told_alerts", handling.toldAlerts());
        row.put("verdict", handling.verdict());
        row.put("closed_at", text(handling.closedAt()));
        row.put("version", handling.version());
        row.put("changed_by", handling.changedBy());
        row.put("changed_at", handling.changedAt().toString());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Objects.toString(time);
    }
}
