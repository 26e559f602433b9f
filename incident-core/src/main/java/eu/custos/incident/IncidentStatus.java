package eu.custos.incident;

import java.util.Locale;

/** Whether work on an incident goes on, and if not, how it ended. */
public enum IncidentStatus {
    OPEN,
    CLOSED,
    WITHDRAWN,
    /** The same attack as another, in which it goes on. */
    MERGED;

    /** The name used in contracts, such as {@code open}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
