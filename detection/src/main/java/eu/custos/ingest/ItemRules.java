package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Map;

/** Rules of the provider's own, which look at each item beside what its product says of it. */
public interface ItemRules {

    /** True where there is none for that client, so that nothing need be prepared. */
    boolean none(TenantId tenant);

    /**
     * The rules that an item fires, the gravest first.
     *
     * @param fields of the item, by name
     * @param product that it comes from
     */
    List<Hit> hits(TenantId tenant, Map<String, Object> fields, String product);

    /** A rule that was fired. */
    record Hit(String rule, String title, Severity level, List<Attack> attack) {

        public Hit {
            attack = List.copyOf(attack);
        }
    }
}
