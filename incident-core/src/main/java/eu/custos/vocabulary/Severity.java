package eu.custos.vocabulary;

import java.util.Locale;
import java.util.stream.Stream;

/** How bad it is if true, on the scale of OCSF 1.x {@code severity_id} 1 to 5. */
public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public boolean isAbove(Severity other) {
        return compareTo(other) > 0;
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    /**
     * The severity of a letter.
     *
     * @throws IllegalArgumentException for any other
     */
    public static Severity ofLetter(String letter) {
        return Stream.of(values())
                .filter(severity -> severity.letter().equals(letter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No severity has the letter " + letter));
    }

    /** The letter inside the severity shape: C, H, M, L, I. */
    public String letter() {
        return name().substring(0, 1);
    }

    /** The name used in contracts, such as {@code high}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Severity ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
