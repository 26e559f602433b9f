package eu.custos.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an action on several groups came to.
 *
 * @param changed the groups that it moved, as they now stand
 * @param refused the groups that it left alone, and why
 * @param change null where it cannot be taken back
 */
record TriageResult(
        List<AlertGroup> changed,
        List<Refused> refused,
        @Nullable UUID change) {

    TriageResult {
        changed = List.copyOf(changed);
        refused = List.copyOf(refused);
    }

    /** One group that was left alone. */
    record Refused(AlertGroup group, String why) {

        static Refused stale(AlertGroup group) {
            return new Refused(
                    group,
                    "changed by %s at %s since you looked"
                            .formatted(
                                    group.handling().changedBy(),
                                    clock(group.handling().changedAt())));
        }

        private static String clock(Instant at) {
            return at.toString().substring(11, 19);
        }
    }

    boolean conflict() {
        return changed.isEmpty() && !refused.isEmpty();
    }
}
