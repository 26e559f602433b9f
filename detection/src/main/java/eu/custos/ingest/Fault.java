package eu.custos.ingest;

/**
 * Why an item cannot be used as it is; it is kept in quarantine.
 *
 * @param reason what a person reads; holds none of the item's own words
 */
record Fault(Kind kind, String reason) {

    /** What kind of fault, for filters and counts. */
    enum Kind {
        MALFORMED("Malformed"),
        ENCODING("Wrong encoding"),
        TOO_LARGE("Too large"),
        TOO_DEEP("Nested too deep"),
        UNRECOGNISED("Not recognised"),
        ADAPTER_FAILED("Adapter failed"),
        TRIAGE_FAILED("Triage failed"),
        UNAUTHENTICATED("No valid key");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
