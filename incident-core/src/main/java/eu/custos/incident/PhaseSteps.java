package eu.custos.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The six steps a reader knows, over the phases an incident passes. */
final class PhaseSteps {

    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_HOUR_MINUTE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private PhaseSteps() {}

    private enum Step {
        TRIAGE(1, "Triage", EnumSet.of(Phase.TRIAGE)),
        ESCALATE(2, "Escalate", EnumSet.of(Phase.ASSESSMENT)),
        RESPOND(3, "Respond", EnumSet.of(Phase.CONTAINMENT, Phase.RESPONSE)),
        RECOVER(4, "Recover", EnumSet.of(Phase.RECOVERY, Phase.CLOSURE)),
        REVIEW(5, "Review", EnumSet.of(Phase.REVIEW));

        private final int place;
        private final String label;

        @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable; the checker sees the interface only
        private final Set<Phase> phases;

        Step(int place, String label, Set<Phase> phases) {
            this.place = place;
            this.label = label;
            this.phases = Set.copyOf(phases);
        }
    }

    /** Position of a phase on the line, 1 (Triage) to 5 (Review); 6 after the end. */
    static int position(Phase phase) {
        for (var step : Step.values()) {
            if (step.phases.contains(phase)) {
                return step.place;
            }
        }
        return Step.REVIEW.place + 1;
    }

    /** Of the present run: an incident is triaged once, and again each time work on it begins anew. */
    private static List<PhaseVisit> ofThisRun(List<PhaseVisit> visits) {
        var from = visits.size() - 1;
        while (from > 0 && visits.get(from).phase() != Phase.TRIAGE) {
            from--;
        }
        return visits.subList(Math.max(0, from), visits.size());
    }

    /**
     * The steps of one incident, as far as its present run has come.
     *
     * @param detectedAt when the first alert was seen, or null where no alert led to it
     */
    static List<PhaseStep> of(Incident incident, List<PhaseVisit> visits, @Nullable Instant detectedAt, Instant now) {
        var steps = new ArrayList<PhaseStep>();
        steps.add(new PhaseStep("Detect", "done", detected(detectedAt, incident.declaredAt()), null));
        var present = ofThisRun(visits);
        for (var step : Step.values()) {
            steps.add(step(step, incident, present, now));
        }
        return steps;
    }

    private static PhaseStep step(Step step, Incident incident, List<PhaseVisit> visits, Instant now) {
        var spent = Duration.ZERO;
        var visited = false;
        for (var n = 0; n < visits.size(); n++) {
            if (step.phases.contains(visits.get(n).phase())) {
                visited = true;
                var left = n + 1 < visits.size() ? visits.get(n + 1).enteredAt() : now;
                spent = spent.plus(Duration.between(visits.get(n).enteredAt(), left));
            }
        }
        if (step.phases.contains(incident.phase())) {
            return new PhaseStep(step.label, "act", "now", since(step, visits));
        }
        if (visited) {
            return new PhaseStep(step.label, "done", words(spent), null);
        }
        var passed = position(incident.phase()) > step.place;
        return new PhaseStep(step.label, "", passed ? "not needed" : "not started", null);
    }

    /** When the present, unbroken stay in the step began. */
    private static Instant since(Step step, List<PhaseVisit> visits) {
        var n = visits.size() - 1;
        while (n > 0 && step.phases.contains(visits.get(n - 1).phase())) {
            n--;
        }
        return visits.get(n).enteredAt();
    }

    private static String detected(@Nullable Instant from, Instant to) {
        if (from == null || !from.isBefore(to)) {
            return "at " + HOUR_MINUTE.format(to.atOffset(ZoneOffset.UTC));
        }
        var longAgo = Duration.between(from, to).toHours() >= 24;
        return longAgo
                ? "from " + DAY_HOUR_MINUTE.format(from.atOffset(ZoneOffset.UTC))
                : "%s to %s"
                        .formatted(
                                HOUR_MINUTE.format(from.atOffset(ZoneOffset.UTC)),
                                HOUR_MINUTE.format(to.atOffset(ZoneOffset.UTC)));
    }

    /** {@code 40 s}, {@code 6 min}, {@code 1:52 h}, {@code 3 d}. */
    static String words(Duration length) {
        if (length.toMinutes() < 1) {
            return "%d s".formatted(Math.max(0, length.toSeconds()));
        }
        if (length.toHours() < 1) {
            return "%d min".formatted(length.toMinutes());
        }
        return length.toHours() < 72
                ? "%d:%02d h".formatted(length.toHours(), length.toMinutesPart())
                : "%d d".formatted(length.toDays());
    }
}
