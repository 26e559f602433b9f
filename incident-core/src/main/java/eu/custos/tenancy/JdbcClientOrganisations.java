package eu.custos.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class JdbcClientOrganisations implements ClientOrganisations {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    JdbcClientOrganisations(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ClientOrganisation> visible() {
        return jdbc.sql("SELECT * FROM client_organisation ORDER BY reference")
                .query(JdbcClientOrganisations::map)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<ClientOrganisation> inCare() {
        // Within a transaction, without which row-level security shows nothing.
        return ClientOrganisations.super.inCare();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<TenantId> provider() {
        return jdbc.sql("SELECT custos.provider_organisation()")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single()
                .map(TenantId::new);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> choices() {
        return ClientOrganisations.super.choices();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ClientOrganisation> find(TenantId id) {
        return jdbc.sql("SELECT * FROM client_organisation WHERE tenant_id = ?")
                .param(id.value())
                .query(JdbcClientOrganisations::map)
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ClientOrganisation> findByReference(String reference) {
        return jdbc.sql("SELECT * FROM client_organisation WHERE reference = ?")
                .param(reference)
                .query(JdbcClientOrganisations::map)
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<TenantId> chosen(String reference) {
        return ClientOrganisations.super.chosen(reference);
    }

    @Override
    public ClientOrganisation register(ClientOrganisation organisation) {
        var inserted = jdbc.sql("""
                INSERT INTO client_organisation (tenant_id, reference, name, sector, kind, hue, zone, since)
                VALUES (:id, :reference, :name, :sector, :kind, :hue, :zone, :since)
                ON CONFLICT DO NOTHING
                """)
                .param("id", organisation.id().value())
                .param("reference", organisation.reference())
                .param("name", organisation.name())
                .param("sector", organisation.sector())
                .param("kind", organisation.kind().name())
                .param("hue", organisation.hue())
                .param("zone", organisation.zone().getId())
                .param("since", Timestamp.from(organisation.since()))
                .update();
        if (inserted == 1) {
            events.publishEvent(new ClientOrganisationRegistered(organisation.id(), organisation.reference()));
            return organisation;
        }
        return find(organisation.id())
                .filter(same -> same.reference().equals(organisation.reference()))
                .orElseThrow(() ->
                        new IllegalArgumentException("The reference %s is taken".formatted(organisation.reference())));
    }

    @Override
    @Transactional(readOnly = true)
    public List<TenantId> all() {
        return jdbc.sql("SELECT tenant_id FROM custos.all_tenants() AS t(tenant_id)")
                .query((row, n) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    private static ClientOrganisation map(ResultSet row, int n) throws SQLException {
        return new ClientOrganisation(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("reference"),
                row.getString("name"),
                row.getString("sector"),
                ClientOrganisation.Kind.valueOf(row.getString("kind")),
                row.getInt("hue"),
                ZoneId.of(row.getString("zone")),
                row.getTimestamp("since").toInstant());
    }
}
