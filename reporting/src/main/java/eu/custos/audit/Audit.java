package eu.custos.audit;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An audit and its room, which is open until it closes by itself or is ended.
 *
 * @param provider whose audit it is
 * @param auditor the one person who may look
 * @param clients in the order of their pseudonyms
 * @param controls ids; none for all
 * @param salt hex; known to the provider only
 */
record Audit(
        TenantId provider,
        UUID id,
        String title,
        Actor auditor,
        List<TenantId> clients,
        Period period,
        List<String> controls,
        boolean pseudonyms,
        String salt,
        Instant closesAt,
        String reason,
        String openedBy,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {

    /** A room stands open no longer without somebody deciding so again. */
    static final Duration LONGEST = Duration.ofDays(60);

    private static final int SHOWN_OF_DIGEST = 6;

    Audit {
        clients = List.copyOf(clients);
        controls = List.copyOf(controls);
    }

    public boolean open(Instant now) {
        return endedAt == null && now.isBefore(closesAt);
    }

    /** When it was or will be over. */
    public Instant over() {
        return endedAt == null || closesAt.isBefore(endedAt) ? closesAt : endedAt;
    }

    boolean isFor(Actor actor) {
        return actor.kind() == Actor.Kind.PERSON && auditor.id().equals(actor.id());
    }

    /** {@code Client A} and so on; after {@code Z} comes {@code AA}. */
    String pseudonymOf(TenantId client) {
        var place = clients.indexOf(client) + 1;
        var letters = new StringBuilder();
        for (var left = place; left > 0; left = (left - 1) / 26) {
            letters.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return letters.toString();
    }

    /** The same person has the same name all through one audit and another in the next. */
    String pseudonymOf(String person) {
        return "person " + Sha256.hex(salt + " " + person).substring(0, SHOWN_OF_DIGEST);
    }
}
