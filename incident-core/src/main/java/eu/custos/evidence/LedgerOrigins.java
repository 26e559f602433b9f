package eu.custos.evidence;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantId;
import org.springframework.stereotype.Component;

/** What each ledger calls itself in its checkpoints: by its client's reference, or as its newest key says. */
@Component
class LedgerOrigins {

    private final ClientOrganisations clients;
    private final EvidenceSettings settings;
    private final JdbcKeyTerms terms;

    LedgerOrigins(ClientOrganisations clients, EvidenceSettings settings, JdbcKeyTerms terms) {
        this.clients = clients;
        this.settings = settings;
        this.terms = terms;
    }

    /** Within a transaction. */
    String of(TenantId tenant) {
        return terms.newest(tenant).map(JdbcKeyTerms.Row::origin).orElseGet(() -> first(tenant));
    }

    private String first(TenantId tenant) {
        return settings.originOf(
                tenant.equals(SuperLog.ID)
                        ? SuperLog.NAME
                        : clients.find(tenant).orElseThrow().reference());
    }
}
