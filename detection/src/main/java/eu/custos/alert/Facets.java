package eu.custos.alert;

import java.util.List;

/** How what a filter shows divides, each part with the way to it. */
record Facets(List<Facet> all) {

    Facets {
        all = List.copyOf(all);
    }

    /**
     * One way to divide.
     *
     * @param whole true where all rows are counted, false where the foremost of each client and state are
     */
    record Facet(String label, List<Part> parts, boolean whole) {

        Facet {
            parts = List.copyOf(parts);
        }
    }

    record Part(String label, String url, long rows) {}
}
