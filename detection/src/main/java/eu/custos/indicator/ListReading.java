package eu.custos.indicator;

import java.util.List;

/**
 * What was understood of a text that holds a list.
 *
 * @param leftOut how many entries were not taken
 * @param flaws the first of them, each with its reason
 */
record ListReading(Format format, List<Indicator> indicators, int leftOut, List<Flaw> flaws) {

    /** The form in which a list came. */
    enum Format {
        STIX("STIX 2.1"),
        MISP("MISP event"),
        CSV("CSV");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * An entry that was not taken.
     *
     * @param number line of a CSV, else place in the list
     */
    record Flaw(int number, String entry, String reason) {}
}
