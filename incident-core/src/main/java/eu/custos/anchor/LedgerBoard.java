package eu.custos.anchor;

import eu.custos.evidence.CheckpointHistory;
import eu.custos.evidence.Checkpoints;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How ledgers stand, for people. */
@Service
@Transactional(readOnly = true)
class LedgerBoard {

    private static final int STAMPS = 20;

    private final CheckpointHistory history;
    private final Checkpoints checkpoints;
    private final StampShelf shelf;
    private final Outsiders outsiders;
    private final AnchorStates states;
    private final JdbcLedgerRows rows;

    LedgerBoard(
            CheckpointHistory history,
            Checkpoints checkpoints,
            StampShelf shelf,
            Outsiders outsiders,
            AnchorStates states,
            JdbcLedgerRows rows) {
        this.history = history;
        this.checkpoints = checkpoints;
        this.shelf = shelf;
        this.outsiders = outsiders;
        this.states = states;
        this.rows = rows;
    }

    LedgerPage page(TenantId tenant) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return new LedgerPage(
                history.newest(tenant).orElse(null),
                checkpoints.verifierKey(tenant),
                shelf.authorities(tenant),
                shelf.newest(tenant, STAMPS),
                outsiders.witnesses(tenant),
                states.of(tenant).orElse(null),
                outsiders.receivers(tenant));
    }

    /** One for each of them, in their order. */
    List<LedgerRow> rows(List<ClientOrganisation> clients) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ);
        var byTenant = rows.of(clients.stream().map(ClientOrganisation::id).toList()).stream()
                .collect(Collectors.toMap(JdbcLedgerRows.Row::tenant, Function.identity()));
        return clients.stream()
                .map(client -> row(client, Objects.requireNonNull(byTenant.get(client.id()))))
                .toList();
    }

    private LedgerRow row(ClientOrganisation client, JdbcLedgerRows.Row row) {
        return new LedgerRow(
                client,
                row.size(),
                row.takenAt(),
                row.stampedAt(),
                row.cosignedAt(),
                row.witnesses(),
                states.of(client.id()).orElse(null));
    }
}
