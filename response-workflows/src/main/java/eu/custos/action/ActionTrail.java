package eu.custos.action;

import eu.custos.connector.Order;
import eu.custos.connector.Outcome;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What actions leave behind: evidence of each step, and lines of the incident for those that people care for. */
@Component
class ActionTrail {

    private final EvidenceLog evidence;
    private final IncidentDesk incidents;

    ActionTrail(EvidenceLog evidence, IncidentDesk incidents) {
        this.evidence = evidence;
        this.incidents = incidents;
    }

    void proposed(ResponseAction action) {
        var facts = facts(action);
        facts.put("target", action.target());
        if (action.clause() != null) {
            facts.put("clause", action.clause());
        }
        facts.put("expiresAt", action.expiresAt().toString());
        record("action.proposed", action, facts, action.proposedAt(), action.reason());
        tell(action, "action.asked", "Proposed: " + action.measure(), action.proposedAt());
    }

    void wanted(ResponseAction action, ActionAsked.Wish wish, Instant now) {
        var type = switch (wish) {
            case ROLL_BACK -> "action.rollback-requested";
            case KEEP -> "action.kept";
            case STOP -> "action.stop-requested";
        };
        record(type, action, facts(action), now, null);
    }

    /** Digests and codes, never the product's words: they may hold anything. */
    void came(ResponseAction action, Order.Deed deed, Outcome outcome, Instant now) {
        var facts = facts(action);
        facts.put("outcome", outcome.code());
        facts.put("requestId", action.id().toString());
        facts.put("try", action.tried() + 1);
        switch (outcome) {
            case Outcome.Done done when done.dry() -> facts.put("words", done.words());
            case Outcome.Done done -> named(facts, done.reference(), done.digest());
            case Outcome.AlreadySo(var reference, var digest) -> named(facts, reference, digest);
            case Outcome.NotSo(var digest) -> facts.put("answer", digest);
            case Outcome.Refused refused -> facts.put("words", refused.words());
            case Outcome.Busy(var wait, var words) -> {
                facts.put("words", words);
                facts.put("retryAfter", wait.toString());
            }
            case Outcome.Unknown(var words) -> facts.put("words", words);
        }
        record(type(deed, outcome), action, facts, now, null);
    }

    /** The product's word is all there is. */
    void unseen(ResponseAction action, Instant now) {
        var facts = facts(action);
        facts.put("said", String.valueOf(action.said()));
        if (action.reference() != null) {
            facts.put("reference", action.reference());
        }
        record("action.not-verifiable", action, facts, now, null);
    }

    /** Nothing was sent, although it was its turn. */
    void notSent(ResponseAction action, String why, Instant now) {
        var facts = facts(action);
        facts.put("why", why);
        record("action.not-sent", action, facts, now, null);
    }

    /** Another action of ours had made it so. */
    void joined(ResponseAction action, ResponseAction other, Instant now) {
        record("action.joined", action, shared(action, other), now, null);
        tell(
                action,
                "action.told",
                "%s: it was so already by another action; it is released when the last of them ends"
                        .formatted(action.measure()),
                now);
    }

    /** It ends, and another action of ours goes on to hold the target. */
    void left(ResponseAction action, ResponseAction other, Instant now) {
        record("action.release-left", action, shared(action, other), now, null);
    }

    private static Map<String, Object> shared(ResponseAction action, ResponseAction other) {
        var facts = facts(action);
        facts.put("otherAction", other.id().toString());
        facts.put("otherIncident", other.incident().toString());
        return facts;
    }

    void entered(ResponseAction action, ResponseAction.State state, Instant now) {
        var facts = marked(action);
        facts.put("from", action.state().name());
        facts.put("to", state.name());
        if (action.unseen()) {
            facts.put("verified", false);
        }
        record("action.moved", action, facts, now, null);
        tell(action, "action.told", "%s: %s".formatted(action.measure(), action.standing(state)), now);
    }

    private static String type(Order.Deed deed, Outcome outcome) {
        return switch (deed) {
            case TRY -> "action.dry-run";
            case EXECUTE -> "action.executed";
            case VERIFY -> outcome.holds() ? "action.verified" : "action.not-effective";
            case ROLL_BACK -> "action.rolled-back";
        };
    }

    private static void named(Map<String, Object> facts, String reference, String digest) {
        facts.put("answer", digest);
        if (!reference.isEmpty()) {
            facts.put("reference", reference);
        }
    }

    private static Map<String, Object> facts(ResponseAction action) {
        var facts = marked(action);
        facts.put("type", action.type().code());
        facts.put("connector", action.connector().toString());
        return facts;
    }

    private static Map<String, Object> marked(ResponseAction action) {
        var facts = new HashMap<String, Object>();
        if (action.exercise()) {
            facts.put("exercise", true);
        }
        return facts;
    }

    private void record(
            String type,
            ResponseAction action,
            Map<String, Object> facts,
            Instant at,
            @org.jspecify.annotations.Nullable String reason) {
        evidence.append(
                action.tenant(),
                new EvidenceEntry(
                        type,
                        "action",
                        action.id().toString(),
                        action.incident().value(),
                        at,
                        facts,
                        reason));
    }

    private void tell(ResponseAction action, String kind, String text, Instant at) {
        var marked = action.exercise() ? "EXERCISE: " + text : text;
        incidents.tell(action.tenant(), action.incident(), new TimelineEntry(Lane.SOC, kind, marked, at));
    }
}
