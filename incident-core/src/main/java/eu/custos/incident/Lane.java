package eu.custos.incident;

import java.util.Locale;

/** Who acted, on the timeline. */
public enum Lane {
    ATTACKER("Attacker"),
    DETECTION("Detection"),
    SOC("SOC"),
    CLIENT("Client"),
    AUTHORITY("Authority");

    private final String label;

    Lane(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The name used in contracts, such as {@code attacker}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
