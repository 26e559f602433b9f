package eu.custos.control;

import java.util.Locale;

/** How it stands with a control, gravest first. */
enum State {
    FINDING("Finding", "cross"),
    STALE("Not fresh", "warn"),
    NEVER("Not known yet", "ring"),
    EXCEPTION("Exception", "warn"),
    ATTESTED("Attested", "check"),
    MET("Met", "check"),
    NOT_APPLICABLE("Does not apply", "ring");

    private final String words;
    private final String icon;

    State(String words, String icon) {
        this.words = words;
        this.icon = icon;
    }

    /** The name used in contracts and style sheets, such as {@code not-applicable}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String words() {
        return words;
    }

    public String icon() {
        return icon;
    }
}
