package eu.custos.incident;

import java.util.Locale;

/** What declared an incident. */
public enum Origin {
    PROMOTED_BY_RULE,
    PROMOTED_BY_PERSON,
    MANUAL;

    /** The name used in contracts, such as {@code promoted-by-rule}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
