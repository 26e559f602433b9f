package eu.custos.indicator;

import java.util.Locale;

/** Kinds of indicators that are compared with what alerts name. */
enum IndicatorKind {
    IP("i", "IP address"),
    NETWORK("n", "network"),
    DOMAIN("d", "domain"),
    URL("u", "URL"),
    HASH("h", "file hash"),
    EMAIL("e", "e-mail address");

    private final String letter;
    private final String label;

    IndicatorKind(String letter, String label) {
        this.letter = letter;
        this.label = label;
    }

    public String label() {
        return label;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is compared: one form for all ways to write the same. */
    String key(String form) {
        return letter + ":" + form;
    }
}
