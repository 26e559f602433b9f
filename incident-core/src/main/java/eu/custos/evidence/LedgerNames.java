package eu.custos.evidence;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which ledgers there are, by the names that addresses and files call them: those of clients, and the log of them all. */
@Component
public class LedgerNames {

    private final ClientOrganisations clients;

    public LedgerNames(ClientOrganisations clients) {
        this.clients = clients;
    }

    public List<TenantId> all() {
        return Stream.concat(clients.all().stream(), Stream.of(SuperLog.ID)).toList();
    }

    /** A client's reference; in a scope that sees it. */
    public String of(TenantId ledger) {
        return ledger.equals(SuperLog.ID)
                ? SuperLog.NAME
                : clients.find(ledger).map(ClientOrganisation::reference).orElseThrow();
    }

    /**
     * Does something with the ledger of that name; the log of all ledgers is open to whoever may read one.
     *
     * @throws UnknownLedger where there is none, or none for the asker
     */
    public <T> T within(String name, Function<TenantId, T> work) {
        if (!name.equals(SuperLog.NAME)) {
            return work.apply(clients.findByReference(name)
                    .map(ClientOrganisation::id)
                    .orElseThrow(() -> new UnknownLedger(name)));
        }
        var scope = CurrentScope.get();
        scope.require(Permission.CHECKPOINT_READ);
        return CurrentScope.call(scope.over(Set.of(SuperLog.ID)), () -> work.apply(SuperLog.ID));
    }
}
