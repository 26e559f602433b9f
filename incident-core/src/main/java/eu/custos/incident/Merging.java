package eu.custos.incident;

import eu.custos.evidence.EvidenceEntry;
import java.time.Instant;
import java.util.Objects;

/** When two incidents may become one, and one of them its own again. */
final class Merging {

    static final String DISPOSITION = "merged";

    private Merging() {}

    /** The graver one goes on, of two as grave the older. */
    static boolean survives(Incident one, Incident other) {
        if (one.severity() != other.severity()) {
            return one.severity().isAbove(other.severity());
        }
        return one.declaredAt().equals(other.declaredAt())
                ? one.reference().value().compareTo(other.reference().value()) < 0
                : one.declaredAt().isBefore(other.declaredAt());
    }

    static void check(Incident absorbed, Incident survivor, String reason) {
        requireWords(reason);
        if (!absorbed.tenant().equals(survivor.tenant())) {
            throw new IncidentException.IncidentNotFound(survivor.reference().value());
        }
        if (absorbed.id().equals(survivor.id())) {
            throw refused(absorbed, survivor, "it is the same incident");
        }
        if (absorbed.exercise() != survivor.exercise()) {
            throw refused(absorbed, survivor, "one is an exercise and the other is real");
        }
        requireOpen(absorbed, absorbed, survivor);
        requireOpen(survivor, absorbed, survivor);
    }

    private static void requireOpen(Incident either, Incident absorbed, Incident survivor) {
        switch (either.status()) {
            case OPEN -> {
                // Work on it goes on.
            }
            case CLOSED ->
                throw refused(
                        absorbed,
                        survivor,
                        either.phase() == Phase.CLOSURE
                                ? "%s is being closed just now".formatted(either.reference())
                                : "%s is closed; re-open it first".formatted(either.reference()));
            case WITHDRAWN -> throw refused(absorbed, survivor, "%s is withdrawn".formatted(either.reference()));
            case MERGED ->
                throw refused(
                        absorbed,
                        survivor,
                        "%s is merged already; choose the incident in which it goes on".formatted(either.reference()));
        }
    }

    private static void requireWords(String reason) {
        if (!EvidenceEntry.isReason(reason)) {
            throw new IncidentException.InvalidContent(
                    "reason", "1 to %d characters".formatted(EvidenceEntry.LONGEST_REASON));
        }
    }

    static IncidentException.NotMergeable refused(Incident absorbed, Incident survivor, String why) {
        return new IncidentException.NotMergeable(absorbed.reference(), survivor.reference(), why);
    }

    static void checkBack(Incident absorbed, String reason, Instant at) {
        requireWords(reason);
        var reference = absorbed.reference();
        if (absorbed.status() != IncidentStatus.MERGED) {
            var why = "it is %s".formatted(absorbed.status().code());
            throw new IncidentException.NotUnmergeable(reference, why);
        }
        if (absorbed.phase() != Phase.ENDED) {
            throw new IncidentException.NotUnmergeable(reference, "it is being merged just now; try again in a moment");
        }
        var mergedAt = Objects.requireNonNull(absorbed.endedAt(), "A merged incident has its time");
        if (at.isAfter(mergedAt.plus(Reopening.WINDOW))) {
            throw new IncidentException.NotUnmergeable(
                    reference,
                    "it was merged at %s and could be taken out for %d days; declare a new incident and name %s in its note"
                            .formatted(mergedAt, Reopening.WINDOW.toDays(), reference));
        }
    }
}
