package eu.custos.certificate;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The services, their versions, certificates and engagements. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcServices {

    private static final int MOST_SERVICES = 100;
    private static final int MOST_SHOWN = 500;

    private final JdbcClient jdbc;

    JdbcServices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the name or the request is taken. */
    Optional<UUID> add(TenantId provider, UUID id, String name, String request, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO service (tenant_id, service_id, request_id, name, entered_at, entered_by_name)
                VALUES (:provider, :id, :request, :name, :at, :by) ON CONFLICT DO NOTHING RETURNING service_id
                """)
                .param("provider", provider.value())
                .param("id", id)
                .param("request", request)
                .param("name", name)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> ofRequest(TenantId provider, String request) {
        return jdbc.sql("SELECT service_id FROM service WHERE tenant_id = ? AND request_id = ?")
                .params(provider.value(), request)
                .query(UUID.class)
                .optional();
    }

    List<Offer> all(TenantId provider) {
        return jdbc.sql("SELECT service_id, name FROM service WHERE tenant_id = ? ORDER BY name LIMIT " + MOST_SERVICES)
                .param(provider.value())
                .query((row, _) -> offer(provider, row.getObject(1, UUID.class), row.getString(2)))
                .list();
    }

    Optional<Offer> find(TenantId provider, UUID id) {
        return jdbc.sql("SELECT name FROM service WHERE tenant_id = ? AND service_id = ?")
                .params(provider.value(), id)
                .query((row, _) -> offer(provider, id, row.getString(1)))
                .optional();
    }

    /** The same, and nobody else changes the service until the transaction ends. */
    Optional<Offer> lock(TenantId provider, UUID id) {
        jdbc.sql("SELECT 1 FROM service WHERE tenant_id = ? AND service_id = ? FOR UPDATE")
                .params(provider.value(), id)
                .query(Integer.class)
                .optional();
        return find(provider, id);
    }

    void add(TenantId provider, ServiceVersion version) {
        jdbc.sql("""
                INSERT INTO service_version (tenant_id, service_id, version, inside, outside, handled, locations, level,
                    digest, state, proposed_by, proposed_by_name, proposed_at)
                VALUES (:provider, :service, :version, :inside, :outside, :handled, :locations, :level, :digest,
                    'PROPOSED', :by, :name, :at)
                """)
                .param("provider", provider.value())
                .param("service", version.service())
                .param("version", version.version())
                .param("inside", version.inside())
                .param("outside", version.outside())
                .param("handled", version.handled())
                .param("locations", version.locations())
                .param("level", version.level().name())
                .param("digest", version.digest())
                .param("by", version.proposedBy())
                .param("name", version.proposedByName())
                .param("at", Timestamp.from(version.proposedAt()))
                .update();
    }

    /** False where it was decided before. */
    boolean decide(
            TenantId provider,
            ServiceVersion version,
            ServiceVersion.State state,
            ServiceVersion.Decision decision,
            String by) {
        return jdbc.sql("""
                UPDATE service_version
                   SET state = :state, decided_by = :by, decided_by_name = :name, decided_at = :at, impact = :impact,
                       reason = :reason
                 WHERE tenant_id = :provider AND service_id = :service AND version = :version AND state = 'PROPOSED'
                """)
                        .param("state", state.name())
                        .param("by", by)
                        .param("name", decision.byName())
                        .param("at", Timestamp.from(decision.at()))
                        .param(
                                "impact",
                                decision.impact() == null
                                        ? null
                                        : decision.impact().name())
                        .param("reason", decision.reason())
                        .param("provider", provider.value())
                        .param("service", version.service())
                        .param("version", version.version())
                        .update()
                == 1;
    }

    /** False where that request, or that number of the issuer, was entered before. */
    boolean add(TenantId provider, Certificate certificate, String request, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO certificate (tenant_id, certificate_id, request_id, service_id, version, number, issuer,
                    scheme, level, horizontal, verticals, valid_from, valid_until, state, entered_by_name, entered_at)
                VALUES (:provider, :id, :request, :service, :version, :number, :issuer, :scheme, :level, :horizontal,
                    :verticals, :from, :until, :state, :by, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("provider", provider.value())
                        .param("id", certificate.id())
                        .param("request", request)
                        .param("service", certificate.service())
                        .param("version", certificate.version())
                        .param("number", certificate.number())
                        .param("issuer", certificate.issuer())
                        .param("scheme", certificate.scheme())
                        .param("level", certificate.level().name())
                        .param("horizontal", certificate.horizontal())
                        .param(
                                "verticals",
                                certificate.verticals().stream()
                                        .map(Vertical::name)
                                        .sorted()
                                        .toArray(String[]::new))
                        .param("from", Date.valueOf(certificate.validFrom()))
                        .param("until", Date.valueOf(certificate.validUntil()))
                        .param("state", certificate.state().name())
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean isEntered(TenantId provider, String request) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM certificate WHERE tenant_id = ? AND request_id = ?)")
                .params(provider.value(), request)
                .query(Boolean.class)
                .single();
    }

    /** False where it is so already, or withdrawn for good. */
    boolean move(TenantId provider, UUID certificate, Certificate.State to, String reason) {
        return jdbc.sql("""
                UPDATE certificate SET state = :to, reason = :reason
                 WHERE tenant_id = :provider AND certificate_id = :id AND state <> :to AND state <> 'WITHDRAWN'
                """)
                        .param("to", to.name())
                        .param("reason", reason)
                        .param("provider", provider.value())
                        .param("id", certificate)
                        .update()
                == 1;
    }

    /** False where the client has the service already. */
    boolean engage(TenantId client, UUID id, UUID service, int version, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO engagement (tenant_id, engagement_id, service_id, version, began_at, entered_by_name)
                VALUES (:client, :id, :service, :version, :at, :by) ON CONFLICT DO NOTHING
                """)
                        .param("client", client.value())
                        .param("id", id)
                        .param("service", service)
                        .param("version", version)
                        .param("at", Timestamp.from(at))
                        .param("by", by)
                        .update()
                == 1;
    }

    boolean disengage(TenantId client, UUID service, Instant at) {
        return jdbc.sql("""
                UPDATE engagement SET ended_at = :at
                 WHERE tenant_id = :client AND service_id = :service AND ended_at IS NULL
                """)
                        .param("at", Timestamp.from(at))
                        .param("client", client.value())
                        .param("service", service)
                        .update()
                == 1;
    }

    /** True where it is another verdict than the last one. */
    boolean verdict(TenantId provider, UUID service, String verdict) {
        return jdbc.sql("""
                UPDATE service SET last_verdict = :verdict
                 WHERE tenant_id = :provider AND service_id = :service AND last_verdict IS DISTINCT FROM :verdict
                """)
                        .param("verdict", verdict)
                        .param("provider", provider.value())
                        .param("service", service)
                        .update()
                == 1;
    }

    private Offer offer(TenantId provider, UUID id, String name) {
        var versions = jdbc.sql("""
                SELECT * FROM service_version WHERE tenant_id = ? AND service_id = ? ORDER BY version DESC
                 LIMIT 500
                """)
                .params(provider.value(), id)
                .query(JdbcServices::version)
                .list();
        var certificates = jdbc.sql("""
                SELECT * FROM certificate WHERE tenant_id = ? AND service_id = ?
                 ORDER BY valid_until DESC, certificate_id LIMIT 500
                """)
                .params(provider.value(), id)
                .query(JdbcServices::certificate)
                .list();
        var engagements = jdbc.sql("""
                SELECT * FROM engagement WHERE tenant_id = ANY (tenant_scope()) AND service_id = :service
                 ORDER BY ended_at IS NOT NULL, began_at DESC, engagement_id LIMIT :most
                """)
                .param("service", id)
                .param("most", MOST_SHOWN)
                .query((row, _) -> new Offer.Engagement(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("engagement_id", UUID.class),
                        row.getInt("version"),
                        row.getTimestamp("began_at").toInstant(),
                        StoredTime.of(row.getTimestamp("ended_at"))))
                .list();
        return new Offer(provider, id, name, versions, certificates, engagements);
    }

    private static ServiceVersion version(ResultSet row, int n) throws SQLException {
        var decided = StoredTime.of(row.getTimestamp("decided_at"));
        var impact = row.getString("impact");
        return new ServiceVersion(
                row.getObject("service_id", UUID.class),
                row.getInt("version"),
                row.getString("inside"),
                row.getString("outside"),
                row.getString("handled"),
                row.getString("locations"),
                Level.valueOf(row.getString("level")),
                row.getString("digest"),
                ServiceVersion.State.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                row.getString("proposed_by_name"),
                row.getTimestamp("proposed_at").toInstant(),
                decided == null
                        ? null
                        : new ServiceVersion.Decision(
                                row.getString("decided_by_name"),
                                decided,
                                impact == null ? null : ServiceVersion.Impact.valueOf(impact),
                                row.getString("reason")));
    }

    private static Certificate certificate(ResultSet row, int n) throws SQLException {
        return new Certificate(
                row.getObject("certificate_id", UUID.class),
                row.getObject("service_id", UUID.class),
                row.getInt("version"),
                row.getString("number"),
                row.getString("issuer"),
                row.getString("scheme"),
                Level.valueOf(row.getString("level")),
                row.getBoolean("horizontal"),
                Arrays.stream((String[]) row.getArray("verticals").getArray())
                        .map(Vertical::valueOf)
                        .collect(Collectors.toSet()),
                row.getDate("valid_from").toLocalDate(),
                row.getDate("valid_until").toLocalDate(),
                Certificate.State.valueOf(row.getString("state")),
                row.getString("reason"));
    }
}
