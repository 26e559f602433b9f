package eu.custos.certificate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of managed security services that stand on the common horizontal layer; the first is the one that is drafted. */
enum Vertical {
    INCIDENT_MANAGEMENT("incident management"),
    MANAGED_SOC("managed SOC"),
    PENETRATION_TESTING("penetration testing");

    private final String words;

    Vertical(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Vertical> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
