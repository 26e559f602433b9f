package eu.custos.ingest;

import java.util.Locale;

/** What became of an alert that was understood. */
public enum Disposition {
    STORED,
    DUPLICATE,
    SUPPRESSED;

    /** The name used in contracts, such as {@code stored}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
