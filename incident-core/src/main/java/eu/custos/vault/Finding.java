package eu.custos.vault;

/** What a recomputation of digests found wrong. */
enum Finding {
    ALTERED("not what was received"),
    MISSING("missing from the vault's folder");

    private final String words;

    Finding(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
