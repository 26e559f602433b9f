package eu.custos.alert;

import java.util.Locale;

/** What a closed group turned out to be; the order is that of the keys 1 to 5. */
public enum Verdict {
    TRUE_POSITIVE(1, "True positive"),
    BENIGN(2, "Benign true positive"),
    FALSE_POSITIVE(3, "False positive"),
    DUPLICATE(4, "Duplicate"),
    TEST(5, "Test");

    private final int key;
    private final String label;

    Verdict(int key, String label) {
        this.key = key;
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The digit that chooses it on the keyboard. */
    public int key() {
        return key;
    }

    /** The name used in forms and evidence, such as {@code false-positive}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Verdict ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
