package eu.custos.incident;

import eu.custos.incident.IncidentDecision.*;
import eu.custos.vocabulary.Rsit;
import java.time.Instant;
import java.util.Map;

/** Tells each decision of the life cycle as a reader of the timeline and of the ledger meets it. */
final class DecisionLines {

    private DecisionLines() {}

    static Line of(IncidentDecision decision) {
        return switch (decision) {
            case Triaged it -> triaged(it);
            case Assessed it -> assessed(it);
            case Escalated it ->
                line(Lane.SOC, "escalation.raised", "Escalated to %s, rung %d".formatted(it.whom(), it.rung()), it.at())
                        .with(Map.of("rung", it.rung()), it.whom());
            case Acknowledged it ->
                line(Lane.SOC, "escalation.acknowledged", "%s has taken it".formatted(it.who()), it.at())
                        .with(Map.of(), it.who());
            case EscalationExhausted it ->
                line(Lane.SOC, "escalation.exhausted", "Nobody on the escalation ladder answered", it.at())
                        .with(Map.of());
            case ContainmentProposed it -> proposed(it);
            case ContainmentDecided it -> decided(it);
            case ContainmentAssessed it ->
                line(
                                Lane.SOC,
                                "containment.assessed",
                                (it.holds() ? "Containment holds: " : "Containment does not hold: ") + it.basis(),
                                it.at())
                        .with(Map.of("holds", it.holds()), it.basis());
            case CauseAssessed it ->
                line(
                                Lane.SOC,
                                "eradication.assessed",
                                (it.removed() ? "Cause removed: " : "Cause not removed: ") + it.basis(),
                                it.at())
                        .with(Map.of("removed", it.removed()), it.basis());
            case RecoveryDeclared it ->
                line(
                                Lane.SOC,
                                "recovery.declared",
                                (it.recovered() ? "Services are back: " : "Services are not back: ") + it.basis(),
                                it.at())
                        .with(Map.of("recovered", it.recovered()), it.basis());
            case ClosureDecided it ->
                line(
                                Lane.SOC,
                                "closure.decided",
                                (it.approved() ? "Closed as %s: %s" : "Closure refused, %s: %s")
                                        .formatted(it.disposition(), it.summary()),
                                it.at())
                        .with(Map.of("approved", it.approved(), "disposition", it.disposition()), it.summary());
            case Withdrawn it ->
                line(Lane.SOC, "incident.withdrawn", "Withdrawn: " + it.reason(), it.at())
                        .with(Map.of(), it.reason());
            case Reopened it ->
                line(Lane.SOC, "incident.reopened", "Re-opened: " + it.reason(), it.at())
                        .with(Map.of(), it.reason());
            case ReviewApproved it ->
                line(Lane.SOC, "review.approved", "Review approved. Root cause: " + it.rootCause(), it.at())
                        .with(Map.of("lessons", !it.lessons().isBlank()), it.rootCause());
            case ReviewWaived it ->
                line(Lane.SOC, "review.waived", "No review: " + it.reason(), it.at())
                        .with(Map.of(), it.reason());
        };
    }

    private static Line triaged(Triaged it) {
        var label = Rsit.find(it.rsitClass()).map(Rsit::label).orElse("not classified");
        var verdict = it.genuine() ? "Triaged as genuine, %s".formatted(label) : "Triaged as no incident";
        return line(Lane.SOC, "triage.decided", told(verdict, it.reason()), it.at())
                .with(Map.of("genuine", it.genuine(), "rsit", it.rsitClass()), it.reason());
    }

    private static Line assessed(Assessed it) {
        return line(
                        Lane.SOC,
                        "severity.rated",
                        told("Severity rated %s".formatted(it.severity().code()), it.reason()),
                        it.at())
                .with(
                        Map.of(
                                "severity", it.severity().code(),
                                "functionalImpact", it.functionalImpact(),
                                "informationImpact", it.informationImpact(),
                                "spread", it.spread(),
                                "table", it.tableVersion()),
                        it.reason());
    }

    private static Line proposed(ContainmentProposed it) {
        return line(
                        Lane.SOC,
                        "containment.proposed",
                        "Proposed: %s; effect: %s; rollback: %s"
                                .formatted(bare(it.measure()), bare(it.effect()), bare(it.rollback())),
                        it.at())
                .with(
                        Map.of(
                                "clientDecides", it.clientDecides(),
                                "answerDue", it.answerDue().toString()),
                        it.measure());
    }

    private static Line decided(ContainmentDecided it) {
        var answer = it.fallback()
                ? "No answer in time, the agreed fall-back applies"
                : it.approved() ? "Containment approved" : "Containment refused";
        return line(
                        it.byClient() ? Lane.CLIENT : Lane.SOC,
                        it.fallback() ? "containment.fallback-applied" : "containment.decided",
                        told(answer, it.reason()),
                        it.at())
                .with(
                        Map.of("approved", it.approved(), "byClient", it.byClient(), "fallback", it.fallback()),
                        it.reason());
    }

    private static String bare(String sentence) {
        return sentence.strip().replaceFirst("[.;]+$", "");
    }

    private static String told(String what, String why) {
        return why.isBlank() ? what : what + ": " + why;
    }

    private static Draft line(Lane lane, String kind, String text, Instant at) {
        return new Draft(TimelineEntry.cut(lane, kind, text, at));
    }

    private record Draft(TimelineEntry entry) {

        Line with(Map<String, Object> facts) {
            return new Line(entry, facts, null);
        }

        Line with(Map<String, Object> facts, String reason) {
            return new Line(entry, facts, reason.isBlank() ? null : reason);
        }
    }
}
