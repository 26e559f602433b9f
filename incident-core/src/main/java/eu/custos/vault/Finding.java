package eu.custos.vault;

import java.util.Locale;

/** What a recomputation of digests found wrong. */
enum Finding {
    ALTERED("not what was received"),
    MISSING("missing from the vault's folder"),
    UNREADABLE("unreadable in the vault's folder");

    private final String words;

    Finding(String words) {
        this.words = words;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }
}
