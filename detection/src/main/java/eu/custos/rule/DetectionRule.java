package eu.custos.rule;

import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma rule in one text, for one scope and one time.
 *
 * @param reference its Sigma id, or what else it is called by
 * @param key sector or reference of the client; empty for all clients
 * @param digest SHA-256 of the text in lower-case hex
 */
record DetectionRule(
        UUID id,
        String reference,
        String title,
        Severity level,
        Scope scope,
        String key,
        String digest,
        String content,
        Instant activeFrom,
        @Nullable Instant activeUntil,
        String addedBy,
        @Nullable String retiredBy) {

    enum Scope {
        GLOBAL,
        SECTOR,
        CLIENT
    }

    public boolean inForce() {
        return activeUntil == null;
    }

    public String where() {
        return switch (scope) {
            case GLOBAL -> "all clients";
            case SECTOR -> "sector " + key;
            case CLIENT -> key;
        };
    }
}
