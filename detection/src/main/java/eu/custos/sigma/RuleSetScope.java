package eu.custos.sigma;

import eu.custos.tenancy.TenantId;
import java.util.Locale;
import java.util.Set;

/** For whom a rule set is. */
public sealed interface RuleSetScope {

    /** Whether it is for this client, who belongs to these sectors. */
    boolean covers(TenantId client, Set<String> sectors);

    /** The higher, the more a decision made here was made for just this client. */
    int precision();

    /** For every client of the provider. */
    record Global() implements RuleSetScope {

        @Override
        public boolean covers(TenantId client, Set<String> sectors) {
            return true;
        }

        @Override
        public int precision() {
            return 0;
        }
    }

    /** For clients of one sector, by its name in NIS2 Annex I and II, in lower case. */
    record Sector(String name) implements RuleSetScope {

        public Sector {
            name = name.strip().toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean covers(TenantId client, Set<String> sectors) {
            return sectors.stream().anyMatch(sector -> sector.strip().equalsIgnoreCase(name));
        }

        @Override
        public int precision() {
            return 1;
        }
    }

    /** For one client. */
    record Client(TenantId id) implements RuleSetScope {

        @Override
        public boolean covers(TenantId client, Set<String> sectors) {
            return id.equals(client);
        }

        @Override
        public int precision() {
            return 2;
        }
    }
}
