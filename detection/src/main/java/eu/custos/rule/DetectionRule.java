package eu.custos.rule;

import eu.custos.sigma.CorrelationRule;
import eu.custos.sigma.SigmaDocument;
import eu.custos.sigma.SigmaFilter;
import eu.custos.sigma.SigmaRule;
import eu.custos.sigma.SigmaValues;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma document in one text, for one scope and one time.
 *
 * @param reference its Sigma id, or what else it is called by
 * @param key sector or reference of the client; empty for all clients
 * @param digest SHA-256 of the text in lower-case hex
 * @param follows the text that it took the place of
 */
record DetectionRule(
        UUID id,
        String reference,
        String title,
        Severity level,
        Kind kind,
        Scope scope,
        String key,
        String digest,
        String content,
        Instant activeFrom,
        @Nullable Instant activeUntil,
        String addedBy,
        @Nullable String retiredBy,
        @Nullable UUID follows) {

    enum Kind {
        DETECTION("rule"),
        CORRELATION("correlation"),
        FILTER("filter"),
        VALUES("list");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether it fires at all; a filter and a list say no level. */
        public boolean hasLevel() {
            return this == DETECTION || this == CORRELATION;
        }

        static Kind of(SigmaDocument document) {
            return switch (document) {
                case SigmaRule _ -> DETECTION;
                case CorrelationRule _ -> CORRELATION;
                case SigmaFilter _ -> FILTER;
                case SigmaValues _ -> VALUES;
            };
        }
    }

    /** From wide to narrow: of one rule in force twice for a client the narrower counts. */
    enum Scope {
        GLOBAL,
        SECTOR,
        CLIENT;

        /** Whether what is for that sector, or client, is for this one. */
        boolean covers(String key, ClientOrganisation client) {
            return switch (this) {
                case GLOBAL -> true;
                case SECTOR -> key.equalsIgnoreCase(client.sector());
                case CLIENT -> key.equals(client.reference());
            };
        }

        String words(String key) {
            return switch (this) {
                case GLOBAL -> "all clients";
                case SECTOR -> "sector " + key;
                case CLIENT -> key;
            };
        }
    }

    /** What comes into force with a text. */
    static DetectionRule of(RuleText text, Scope scope, String key, @Nullable UUID follows, Instant at, String by) {
        var header = text.document().header();
        return new DetectionRule(
                UUID.randomUUID(),
                header.reference(),
                header.title(),
                Objects.requireNonNullElse(header.level(), Severity.MEDIUM),
                Kind.of(text.document()),
                scope,
                key,
                text.digest(),
                text.content(),
                at,
                null,
                by,
                null,
                follows);
    }

    public boolean inForce() {
        return activeUntil == null;
    }

    boolean covers(ClientOrganisation client) {
        return scope.covers(key, client);
    }

    public String where() {
        return scope.words(key);
    }
}
