package eu.custos.anchor;

import eu.custos.evidence.LedgerNames;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/** The clients of one test, so that jobs leave those of others alone. */
record OnlyThese(List<TenantId> all) implements ClientOrganisations {

    static OnlyThese of(TenantId... clients) {
        return new OnlyThese(List.of(clients));
    }

    /** Their ledgers, without the log of all, to which every test of this database adds. */
    static LedgerNames ledgers(TenantId... clients) {
        return new LedgerNames(of(clients)) {
            @Override
            public List<TenantId> all() {
                return List.of(clients);
            }
        };
    }

    @Override
    public List<ClientOrganisation> visible() {
        return CurrentScope.get().tenants().stream().map(Database::organisation).toList();
    }

    @Override
    public Optional<ClientOrganisation> find(TenantId id) {
        return visible().stream().filter(client -> client.id().equals(id)).findFirst();
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
}
