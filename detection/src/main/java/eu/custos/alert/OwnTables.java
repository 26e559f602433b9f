package eu.custos.alert;

import eu.custos.decision.DecisionTables;
import eu.custos.decision.GivenTable;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The triage tables of clients' own that are in force, in memory and looked up every few seconds.
 *
 * <p>While the database is away the last ones known go on.
 */
@Component
class OwnTables {

    static final List<String> ANSWERS =
            Arrays.stream(TriageTable.Outcome.values()).map(Enum::name).toList();

    private static final Logger LOG = LoggerFactory.getLogger(OwnTables.class);

    private final JdbcOwnTables store;
    private final DecisionTables tables;
    private final ClientOrganisations clients;
    private final TransactionTemplate apart;
    private volatile @Nullable Map<TenantId, Known> known;

    OwnTables(
            JdbcOwnTables store,
            DecisionTables tables,
            ClientOrganisations clients,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.tables = tables;
        this.clients = clients;
        apart = new TransactionTemplate(transactions);
        // Inside a batch only the batch's clients would be seen.
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
    }

    private record Known(int version, GivenTable table) {}

    /** The client's own table; none where the common one counts. */
    Optional<GivenTable> of(TenantId tenant) {
        var now = known;
        if (now == null) {
            now = refresh();
        }
        return Optional.ofNullable(now.get(tenant)).map(Known::table);
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
    void look() {
        try {
            refresh();
        } catch (RuntimeException away) {
            LOG.warn("The triage tables of clients are looked up again in a moment", away);
        }
    }

    private Map<TenantId, Known> refresh() {
        var everywhere = Scope.platform("triage", Set.copyOf(clients.all()));
        var fresh = CurrentScope.call(everywhere, () -> Objects.requireNonNull(apart.execute(_ -> lookedUp())));
        known = fresh;
        return fresh;
    }

    /** Only what is not known yet is read. */
    private Map<TenantId, Known> lookedUp() {
        var before = known == null ? Map.<TenantId, Known>of() : known;
        var fresh = new HashMap<TenantId, Known>();
        store.inForce().forEach((tenant, version) -> {
            var same = before.get(tenant);
            fresh.put(
                    tenant,
                    same != null && same.version == version
                            ? same
                            : new Known(
                                    version, read(store.find(tenant, version).orElseThrow())));
        });
        return fresh;
    }

    /** It was checked when it was proposed. */
    GivenTable read(OwnTable table) {
        return tables.given(TriageTable.NAME, ANSWERS, table.tag(), Objects.requireNonNull(table.content()));
    }
}
