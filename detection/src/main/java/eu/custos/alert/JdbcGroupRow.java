package eu.custos.alert;

import eu.custos.alert.AlertGroup.Facts;
import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.AlertGroup.Sightings;
import eu.custos.alert.Score.Term;
import eu.custos.alert.TriageTable.Outcome;
import eu.custos.alert.TriageTable.Triaged;
import eu.custos.asset.Criticality;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads a row of {@code alert_group}. */
final class JdbcGroupRow implements RowMapper<AlertGroup> {

    private final Techniques techniques;

    JdbcGroupRow(Techniques techniques) {
        this.techniques = techniques;
    }

    @Override
    public AlertGroup mapRow(ResultSet row, int n) throws SQLException {
        var tenant = new TenantId(row.getObject("tenant_id", UUID.class));
        var seen = sightings(row);
        return new AlertGroup(
                tenant,
                row.getObject("group_id", UUID.class),
                new Fingerprint(
                        tenant,
                        row.getString("family"),
                        Fingerprint.Anchor.valueOf(row.getString("anchor")),
                        row.getString("anchor_value")),
                GroupState.valueOf(row.getString("state")),
                facts(row),
                seen,
                score(row, seen),
                new Triaged(
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("fired_rule"),
                        row.getString("fired_label"),
                        row.getString("table_tag"),
                        row.getString("table_digest"),
                        row.getObject("suppression_id", UUID.class)),
                handling(row));
    }

    private Facts facts(ResultSet row) throws SQLException {
        var technique = row.getString("technique");
        var criticality = row.getString("criticality");
        return new Facts(
                SeverityId.severity(row.getInt("severity")),
                row.getBoolean("detection"),
                row.getString("title"),
                row.getString("message"),
                row.getString("rule_id"),
                row.getString("rule_name"),
                row.getString("product"),
                technique == null ? null : techniques.of(technique, row.getString("tactic")),
                row.getObject("asset_id", UUID.class),
                row.getString("asset_name"),
                criticality == null ? null : Criticality.valueOf(criticality),
                observable(row),
                row.getLong("earlier_groups"));
    }

    private static @Nullable Entity observable(ResultSet row) throws SQLException {
        var type = row.getString("observable_type");
        return type == null
                ? null
                : new Entity(
                        EntityType.valueOf(type),
                        row.getString("observable_value"),
                        EntityRole.valueOf(row.getString("observable_role")));
    }

    private static Sightings sightings(ResultSet row) throws SQLException {
        return new Sightings(
                row.getLong("alerts"),
                row.getInt("entities"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("last_received_at").toInstant(),
                List.of((String[]) row.getArray("sources").getArray()));
    }

    private static Score score(ResultSet row, Sightings seen) throws SQLException {
        var points = (Short[]) row.getArray("term_points").getArray();
        var reasons = (String[]) row.getArray("term_reasons").getArray();
        var terms = new ArrayList<Term>();
        for (var kind : Score.Kind.values()) {
            var n = terms.size();
            terms.add(
                    n < points.length
                            ? new Term(kind, points[n], reason(kind, reasons[n], seen))
                            : new Term(kind, 0, Scoring.COMPARED_WITH_NONE));
        }
        return new Score(terms);
    }

    /** The counts of a row go on while the words that were stored beside its points stay behind. */
    private static String reason(Score.Kind kind, String stored, Sightings seen) {
        return kind == Score.Kind.CORROBORATION
                ? Scoring.corroborated(seen.sources().size(), seen.alerts())
                : stored;
    }

    private static Handling handling(ResultSet row) throws SQLException {
        var incident = row.getObject("incident_id", UUID.class);
        var verdict = row.getString("verdict");
        return new Handling(
                row.getString("owner"),
                row.getString("owner_name"),
                StoredTime.of(row.getTimestamp("acknowledge_by")),
                StoredTime.of(row.getTimestamp("acknowledged_at")),
                incident == null ? null : new LinkedIncident(incident, row.getString("incident")),
                row.getLong("told_alerts"),
                verdict == null ? null : Verdict.valueOf(verdict),
                StoredTime.of(row.getTimestamp("closed_at")),
                row.getLong("version"),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }
}
