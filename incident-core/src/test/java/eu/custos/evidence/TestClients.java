package eu.custos.evidence;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The clients of the test database, whose references follow from their ids. */
final class TestClients implements ClientOrganisations {

    static String reference(TenantId tenant) {
        return Database.organisation(tenant).reference();
    }

    @Override
    public List<ClientOrganisation> visible() {
        return CurrentScope.get().tenants().stream()
                .map(tenant -> find(tenant).orElseThrow())
                .toList();
    }

    @Override
    public Optional<ClientOrganisation> find(TenantId id) {
        return Optional.of(Database.organisation(id));
    }

    @Override
    public Optional<ClientOrganisation> findByReference(String reference) {
        return visible().stream()
                .filter(client -> client.reference().equals(reference))
                .findFirst();
    }

    @Override
    public ClientOrganisation register(ClientOrganisation organisation) {
        throw new UnsupportedOperationException("Database.newClient registers test clients");
    }

    @Override
    public List<TenantId> all() {
        return Database.shared()
                .jdbc()
                .sql("SELECT t FROM custos.all_tenants() t")
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }
}
