package eu.custos.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

        public String label() {
            return label;
        }

        /** The name used in addresses and answers, such as {@code too-deep}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The kind of that name; null for none, so that a filter that says nothing filters nothing. */
        static @Nullable Kind ofCode(@Nullable String code) {
            for (var kind : values()) {
                if (kind.code().equals(code)) {
                    return kind;
                }
            }
            return null;
        }
    }
}
