package eu.custos.portal;

import eu.custos.incident.Phase;
import eu.custos.vocabulary.Severity;
import java.util.Map;
import java.util.Optional;

/**
 * Says in plain words what happened; what has no words here is not shown to the client organisation.
 *
 * <p>An allow-list on purpose: analysts' own text, which may name other things than the client should read, never
 * leaves the console this way.
 */
final class PlainWords {

    private static final Map<String, String> HAPPENED = Map.ofEntries(
            Map.entry("incident.declared", "We opened an incident and began to look into it."),
            Map.entry("triage.decided", "We checked whether it is a real incident."),
            Map.entry("severity.rated", "We rated how serious it is for you."),
            Map.entry("escalation.acknowledged", "A member of our team on duty took charge."),
            Map.entry("containment.proposed", "We proposed a measure to stop it from spreading."),
            Map.entry("containment.decided", "The proposed measure was decided on."),
            Map.entry("containment.fallback-applied", "No answer came in time; what was agreed for this case applies."),
            Map.entry("client.asked", "We asked you a question."),
            Map.entry("client.answered", "You answered a question of ours."),
            Map.entry("client.silent", "Nobody answered a question in time; what was agreed for this case applies."),
            Map.entry("client.not-asked", "We withdrew a question."),
            Map.entry("client.risk-runs-out", "A risk that you accepted runs out soon."),
            Map.entry("client.risk-ran-out", "A risk that you accepted has run out; we ask you anew."),
            Map.entry("client.risk-withdrawn", "You took back that you accept a risk."),
            Map.entry("client.risk-treated", "Something was done about a risk that you accept no longer."),
            Map.entry("client.asked-back", "You asked us back before you answer."),
            Map.entry("client.told-back", "We answered what you asked us back."),
            Map.entry("decision.extended", "We gave you more time to answer."),
            Map.entry("decision.sooner", "It became graver: you have less time to answer than we said."),
            Map.entry("decision.revoked", "You took back your approval of a measure."),
            Map.entry("decision.delegated", "One of your deciders asked another to answer."),
            Map.entry("containment.assessed", "We checked whether it has stopped spreading."),
            Map.entry("eradication.assessed", "We checked whether the cause is removed."),
            Map.entry("recovery.declared", "We checked whether your services work as before."),
            Map.entry("closure.decided", "We reviewed whether everything is done."),
            Map.entry("incident.reopened", "We work on it again."),
            Map.entry("incident.merged", "Two incidents turned out to be one; we work on them together."),
            Map.entry("incident.unmerged", "Two incidents that we took for one are two; we work on each again."),
            Map.entry("incident.withdrawn", "It turned out to be no incident."),
            Map.entry("review.approved", "The lessons from this incident were agreed."),
            Map.entry("review.waived", "No further review was needed."));

    private PlainWords() {}

    static java.util.Set<String> kinds() {
        return HAPPENED.keySet();
    }

    static Optional<String> happened(String kind, String lane) {
        if (kind.equals("containment.decided") && lane.equals("CLIENT")) {
            return Optional.of("You decided about the proposed measure.");
        }
        return Optional.ofNullable(HAPPENED.get(kind));
    }

    static String doing(Phase phase) {
        return switch (phase) {
            case TRIAGE -> "We are checking whether it is real";
            case ASSESSMENT -> "We are finding out how serious it is";
            case CONTAINMENT -> "We are stopping it from spreading";
            case RESPONSE -> "We are removing the cause";
            case RECOVERY -> "We are bringing your services back";
            case CLOSURE -> "We are making sure that everything is done";
            case REVIEW -> "It is over; we are drawing the lessons";
            case ENDED -> "It is over";
        };
    }

    static String step(Phase phase) {
        return switch (phase) {
            case TRIAGE -> "Noticed and checked";
            case ASSESSMENT -> "Seriousness known";
            case CONTAINMENT -> "Stopped from spreading";
            case RESPONSE -> "Cause removed";
            case RECOVERY -> "Services back";
            case CLOSURE -> "Final check";
            case REVIEW -> "Lessons drawn";
            case ENDED -> "Ended";
        };
    }

    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "critical: it threatens what you cannot do without";
            case HIGH -> "high: it can do serious harm if it goes on";
            case MEDIUM -> "medium: it needs work, harm is limited";
            case LOW -> "low: little harm is expected";
            case INFORMATIONAL -> "for information: no harm is expected";
        };
    }
}
