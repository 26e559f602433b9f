package eu.custos.response.recovery;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How services come back after one incident: what counts as recovered, what is restored from what, and what came of it.
 *
 * @param revision of the plan; 0 before there is one, one more each time it is made anew
 * @param watch how long services are watched before the criteria are verified
 * @param confirmation who confirms the return, once the table has said so
 * @param items of the present revision, by kind and place
 * @param results of all revisions, oldest first
 */
record RecoveryPlan(
        TenantId tenant,
        UUID id,
        IncidentId incident,
        State state,
        int revision,
        @Nullable String restorePoint,
        Duration watch,
        @Nullable Confirmation confirmation,
        @Nullable String plannedByName,
        @Nullable Instant plannedAt,
        Instant openedAt,
        @Nullable Instant endedAt,
        List<Item> items,
        List<Result> results) {

    RecoveryPlan {
        items = List.copyOf(items);
        results = List.copyOf(results);
    }

    /** How far it is. */
    enum State {
        OPEN("under way"),
        RECOVERED("recovered"),
        BROKEN_OFF("broken off: containment did not hold"),
        WITHDRAWN("no longer needed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Who confirms the return to service. */
    enum Confirmation {
        CLIENT,
        LEAD
    }

    /** What a result is about. */
    enum Kind {
        SOURCE,
        STEP,
        CRITERION,
        WATCH,
        RETURN,
        END;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What came of one part. */
    enum Outcome {
        CLEAN("clean", true),
        SUSPECT("suspect", false),
        UNKNOWN("not known", false),
        RESTORED("restored", true),
        LEFT_OUT("left out", true),
        MET("met", true),
        NOT_MET("not met", false),
        WATCHED("watched to its end", true),
        CUT_SHORT("cut short", true),
        ACCEPTED("accepted", true),
        REFUSED("refused", false),
        RECOVERED("recovered", true),
        NOT_RECOVERED("not recovered", false);

        private final String words;
        private final boolean good;

        Outcome(String words, boolean good) {
            this.words = words;
            this.good = good;
        }

        public String words() {
            return words;
        }

        /** True where recovery goes on from here. */
        public boolean good() {
            return good;
        }

        /** True where it goes on, and was done as planned. */
        public boolean asPlanned() {
            return good && this != LEFT_OUT && this != CUT_SHORT;
        }
    }

    /** One criterion, step or source of a revision; counted from 1. */
    record Item(Kind kind, int n, String what) {}

    /** What somebody found or did about one part, and by which proof. */
    record Result(int revision, Kind kind, int n, Outcome outcome, String note, String by, String byName, Instant at) {}

    /** Before anything was planned. */
    static RecoveryPlan empty(TenantId tenant, UUID id, IncidentId incident, Instant at) {
        return new RecoveryPlan(
                tenant,
                id,
                incident,
                State.OPEN,
                0,
                null,
                Duration.ZERO,
                null,
                null,
                null,
                at,
                null,
                List.of(),
                List.of());
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    List<Item> items(Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).toList();
    }

    /** The last result for a part of the present revision. */
    Optional<Result> latest(Kind kind, int n) {
        return results.stream()
                .filter(result -> result.revision() == revision && result.kind() == kind && result.n() == n)
                .reduce((earlier, later) -> later);
    }

    /** Whether that person has restored anything by this plan. */
    boolean restoredBy(String account) {
        return results.stream()
                .anyMatch(result -> result.kind() == Kind.STEP
                        && result.outcome() == Outcome.RESTORED
                        && result.by().equals(account));
    }

    Optional<Instant> watchedSince() {
        return results.stream()
                .filter(result -> result.revision() == revision && result.kind() == Kind.STEP)
                .map(Result::at)
                .max(Instant::compareTo);
    }
}
