package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules of the provider's own, which look at each item beside what its product says of it. */
public interface ItemRules {

    /** True where there is none for that client, so that nothing need be prepared. */
    boolean none(TenantId tenant);

    /**
     * What the rules make of an item; changes nothing.
     *
     * @param fields of the item, by name
     * @param product that it comes from
     */
    Look look(TenantId tenant, Map<String, Object> fields, String product);

    /**
     * What rules make of an item.
     *
     * @param hits the gravest first
     * @param sighting what is to be counted once the item is kept, where there is something
     */
    record Look(List<Hit> hits, @Nullable Sighting sighting) {

        public Look {
            hits = List.copyOf(hits);
        }
    }

    /** Known to the rules alone. */
    interface Sighting {}

    /**
     * An item with what is to be counted of it.
     *
     * @param at when it happened
     */
    record Counted(AcceptedItem item, Instant at, Sighting sighting) {}

    /** Items were kept; told of each once, within the transaction that keeps them. */
    record Kept(List<Counted> items) {

        public Kept {
            items = List.copyOf(items);
        }
    }

    /** A rule that was fired. */
    record Hit(String rule, String title, Severity level, List<Attack> attack) {

        public Hit {
            attack = List.copyOf(attack);
        }
    }
}
