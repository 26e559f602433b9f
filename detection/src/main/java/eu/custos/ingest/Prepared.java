package eu.custos.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item as far as it can be understood without the database. */
sealed interface Prepared {

    AcceptedItem item();

    /**
     * Understood; ready for triage.
     *
     * @param sighting what rules of the provider's own count of it
     */
    record Ready(AcceptedItem item, NormalisedAlert alert, List<String> notes, ItemRules.@Nullable Sighting sighting)
            implements Prepared {}

    /**
     * For quarantine.
     *
     * @param replay true where somebody wanted it tried again
     */
    record SetAside(AcceptedItem item, Fault fault, boolean replay) implements Prepared {}
}
