package eu.custos.asset;

import java.util.Locale;

/** How much the client organisation depends on an asset. */
public enum Criticality {
    LOW,
    NORMAL,
    HIGH,
    CROWN_JEWEL;

    /** The name used in contracts, such as {@code crown-jewel}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
