package eu.custos.response.review;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.response.review.IncidentReview.Mark;
import eu.custos.response.review.IncidentReview.Recurrence;
import eu.custos.response.review.IncidentReview.Settled;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcReviews {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    JdbcReviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps an empty review, unless there is one. */
    void open(Incident incident, UUID id) {
        jdbc.sql("""
                INSERT INTO incident_review (tenant_id, id, incident_id, run, declared_at, exercise)
                SELECT :tenant, :id, :incident, count(*) + 1, :declared, :exercise
                  FROM incident_review WHERE tenant_id = :tenant AND incident_id = :incident
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", incident.tenant().value())
                .param("id", id)
                .param("incident", incident.id().value())
                .param("declared", Timestamp.from(incident.declaredAt()))
                .param("exercise", incident.exercise())
                .update();
    }

    void prefill(TenantId tenant, UUID id, List<Deviation> deviations, Instant at) {
        jdbc.sql("""
                UPDATE incident_review SET deviations = :deviations::jsonb, prefilled_at = :at
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("deviations", JSON.writeValueAsString(deviations))
                .param("at", Timestamp.from(at))
                .update();
    }

    void analysed(TenantId tenant, UUID id, Analysis found, Actor by, Instant at) {
        jdbc.sql("""
                UPDATE incident_review
                   SET cause_class = :category, cause = :cause, whys = :whys::jsonb, delays = :delays,
                       analysed_by_name = :by, analysed_at = :at, agreed_by = NULL, agreed_by_name = NULL,
                       agreed_at = NULL
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("category", found.category().name())
                .param("cause", found.cause())
                .param("whys", JSON.writeValueAsString(found.whys()))
                .param("delays", found.delays())
                .param("by", by.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    void agreed(TenantId tenant, UUID id, List<String> lessons, Actor by, Instant at) {
        jdbc.sql("""
                UPDATE incident_review
                   SET lessons = :lessons::jsonb, agreed_by = :by, agreed_by_name = :byName, agreed_at = :at
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("lessons", JSON.writeValueAsString(lessons))
                .param("by", by.id())
                .param("byName", by.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    void settled(TenantId tenant, UUID id, Settled settled) {
        var columns = settled.approved()
                ? "approved_by_name = :by, approved_at = :at"
                : "waived_by_name = :by, waived_at = :at";
        jdbc.sql("UPDATE incident_review SET %s, reason = :reason WHERE tenant_id = :tenant AND id = :id"
                        .formatted(columns))
                .param("tenant", tenant.value())
                .param("id", id)
                .param("by", settled.byName())
                .param("at", Timestamp.from(settled.at()))
                .param("reason", settled.reason())
                .update();
    }

    void looked(TenantId tenant, UUID id, Recurrence found, Instant at) {
        jdbc.sql("""
                UPDATE incident_review SET looked_at = :at, same_client = :same, other_clients = :others
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("at", Timestamp.from(at))
                .param("same", found.sameClient())
                .param("others", found.otherClients())
                .update();
    }

    Optional<IncidentReview> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM incident_review WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .query(JdbcReviews::map)
                .optional();
    }

    /** The review of its latest closure that has one. */
    Optional<IncidentReview> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM incident_review
                 WHERE tenant_id = :tenant AND incident_id = :incident ORDER BY run DESC LIMIT 1
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(JdbcReviews::map)
                .optional();
    }

    /** Other incidents of the client with an approved review and that cause, declared within that time; oldest first. */
    List<IncidentReference> sameCause(IncidentReview review, RootCause cause, SixMonths time) {
        return jdbc.sql("""
                SELECT i.reference FROM incident_review r
                  JOIN incident i ON i.tenant_id = r.tenant_id AND i.id = r.incident_id
                 WHERE r.tenant_id = :tenant AND r.incident_id <> :incident AND r.cause_class = :cause
                   AND r.approved_at IS NOT NULL AND NOT r.exercise AND r.declared_at BETWEEN :since AND :until
                 ORDER BY r.declared_at, i.reference
                """)
                .param("tenant", review.tenant().value())
                .param("incident", review.incident().value())
                .param("cause", cause.name())
                .param("since", Timestamp.from(time.since()))
                .param("until", Timestamp.from(time.until()))
                .query((row, n) -> new IncidentReference(row.getString(1)))
                .list();
    }

    /** How many other clients have that cause in that time, whoever asks; a number only. */
    int otherClients(TenantId own, RootCause cause, SixMonths time) {
        return jdbc.sql("SELECT custos.other_clients_with_cause(:own, :cause, :since, :until)")
                .param("own", own.value())
                .param("cause", cause.name())
                .param("since", Timestamp.from(time.since()))
                .param("until", Timestamp.from(time.until()))
                .query(Integer.class)
                .single();
    }

    private static IncidentReview map(ResultSet row, int n) throws SQLException {
        var category = row.getString("cause_class");
        return new IncidentReview(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                StoredTime.of(row.getTimestamp("prefilled_at")),
                JSON.readValue(row.getString("deviations"), new TypeReference<List<Deviation>>() {}),
                category == null ? null : RootCause.valueOf(category),
                row.getString("cause"),
                lines(row, "whys"),
                row.getString("delays"),
                mark(row, "analysed"),
                lines(row, "lessons"),
                mark(row, "agreed"),
                settled(row),
                row.getTimestamp("declared_at").toInstant(),
                row.getBoolean("exercise"),
                row.getTimestamp("looked_at") == null
                        ? null
                        : new Recurrence(row.getInt("same_client"), row.getInt("other_clients")));
    }

    private static @Nullable Settled settled(ResultSet row) throws SQLException {
        for (var how : List.of("approved", "waived")) {
            var mark = mark(row, how);
            if (mark != null) {
                return new Settled(how.equals("approved"), mark.byName(), mark.at(), row.getString("reason"));
            }
        }
        return null;
    }

    private static @Nullable Mark mark(ResultSet row, String what) throws SQLException {
        var at = StoredTime.of(row.getTimestamp(what + "_at"));
        return at == null ? null : new Mark(row.getString(what + "_by_name"), at);
    }

    private static List<String> lines(ResultSet row, String column) throws SQLException {
        return JSON.readValue(row.getString(column), new TypeReference<List<String>>() {});
    }
}
