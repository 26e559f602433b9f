package eu.custos.vocabulary;

import java.util.Locale;

/** The part an entity plays in an alert. */
public enum EntityRole {
    ATTACKER,
    VICTIM,
    ACTOR,
    TARGET,
    RELATED;

    /** The name used in contracts, such as {@code victim}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
