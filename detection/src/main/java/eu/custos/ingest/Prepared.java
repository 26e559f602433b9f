package eu.custos.ingest;

import java.util.List;

/** An item as far as it can be understood without the database. */
sealed interface Prepared {

    AcceptedItem item();

    /** Understood; ready for triage. */
    record Ready(AcceptedItem item, NormalisedAlert alert, List<String> notes) implements Prepared {}

    /**
     * For quarantine.
     *
     * @param replay true where somebody wanted it tried again
     */
    record SetAside(AcceptedItem item, Fault fault, boolean replay) implements Prepared {}
}
