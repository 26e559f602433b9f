package eu.custos.owntable;

import eu.custos.decision.Decided;
import eu.custos.decision.DecisionTables;
import eu.custos.decision.GivenTable;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables of clients' own that are in force, in memory and looked up every few seconds.
 *
 * <p>While the database is away the last ones known go on.
 */
@Component
public class OwnTables implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(OwnTables.class);

    /** Tables that count for the present work only; an empty one is the common table. */
    private static final ScopedValue<Map<Place, Optional<GivenTable>>> TRIED = ScopedValue.newInstance();

    private final JdbcOwnTables store;
    private final DecisionTables tables;
    private final TableUses uses;
    private final ClientOrganisations clients;
    private final TransactionTemplate apart;
    private volatile @Nullable Map<Place, Known> known;

    OwnTables(
            JdbcOwnTables store,
            DecisionTables tables,
            TableUses uses,
            ClientOrganisations clients,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.tables = tables;
        this.uses = uses;
        this.clients = clients;
        apart = new TransactionTemplate(transactions);
        // Inside a batch only the batch's clients would be seen.
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
    }

    /** Whose table, and for which decision. */
    record Place(TenantId tenant, String decision) {}

    private record Known(int version, GivenTable table) {}

    /** By the client's own table where one is in force, else by the common one; as {@link DecisionTables#decide}. */
    public Decided decide(TenantId tenant, String decision, Map<String, Object> inputs) {
        var own = of(tenant, decision);
        return own.isPresent() ? own.get().decide(inputs) : tables.decide(decision, inputs);
    }

    /** The client's own table; none where the common one counts. */
    public Optional<GivenTable> of(TenantId tenant, String decision) {
        var tried = TRIED.isBound() ? TRIED.get().get(new Place(tenant, decision)) : null;
        if (tried != null) {
            return tried;
        }
        var now = known;
        if (now == null) {
            now = refresh();
        }
        return Optional.ofNullable(now.get(new Place(tenant, decision))).map(Known::table);
    }

    /**
     * A version that waits for a second person.
     *
     * @param tag as it would stand with its decisions
     */
    public record Waiting(String decision, String title, String tag) {}

    /** What waits of a client, by its title; within a transaction. */
    public List<Waiting> waiting(TenantId tenant) {
        return uses.all().stream()
                .flatMap(use -> store.find(new Place(tenant, use.name()), OwnTable.State.PROPOSED).stream()
                        .map(table -> new Waiting(use.name(), use.title(), table.common() ? "common" : table.tag())))
                .toList();
    }

    /** Does some work on this thread as if those versions that wait were in force; within a transaction. */
    public <T> T trying(TenantId tenant, Set<String> decisions, Supplier<T> work) {
        var tried = new HashMap<Place, Optional<GivenTable>>();
        for (var decision : decisions) {
            var place = new Place(tenant, decision);
            store.find(place, OwnTable.State.PROPOSED)
                    .ifPresent(table -> tried.put(place, table.common() ? Optional.empty() : Optional.of(read(table))));
        }
        return ScopedValue.where(TRIED, tried).call(work::get);
    }

    /** Before anybody asks: many who ask first, each within a transaction, would wait for each other's connections. */
    @Override
    public void afterSingletonsInstantiated() {
        look();
    }

    /** What was put into force meanwhile counts from now on. */
    @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
    public void look() {
        try {
            refresh();
        } catch (RuntimeException away) {
            LOG.warn("The tables of clients are looked up again in a moment", away);
        }
    }

    private Map<Place, Known> refresh() {
        var everywhere = Scope.platform("own-tables", Set.copyOf(clients.all()));
        var fresh = CurrentScope.call(everywhere, () -> Objects.requireNonNull(apart.execute(_ -> lookedUp())));
        known = fresh;
        return fresh;
    }

    /** Only what is not known yet is read. */
    private Map<Place, Known> lookedUp() {
        var before = known == null ? Map.<Place, Known>of() : known;
        var fresh = new HashMap<Place, Known>();
        store.inForce().forEach((place, version) -> {
            var same = before.get(place);
            if (same != null && same.version == version) {
                fresh.put(place, same);
            } else if (uses.find(place.decision()).isPresent()) {
                var found = store.find(place, version).orElseThrow();
                fresh.put(place, new Known(version, read(found)));
            }
        });
        return fresh;
    }

    /** It was checked when it was proposed. */
    GivenTable read(OwnTable table) {
        return given(uses.get(table.decision()), table.tag(), Objects.requireNonNull(table.content()));
    }

    /** A file that is to stand in for the common table. */
    GivenTable given(TableUse use, String tag, byte[] file) {
        return tables.given(use.name(), use.answers(), tag, file);
    }
}
