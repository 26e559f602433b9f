package eu.custos.alert;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.live.ScreenChanged;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes into the ledger what a bulk was to do with which set, and what came of it.
 *
 * <p>Each group that moves has its own entry beside these, as when a person moves it alone.
 */
@Component
final class BulkRecorder {

    static final String TOPIC = "bulk";

    private final EvidenceLog evidence;
    private final ApplicationEventPublisher events;

    BulkRecorder(EvidenceLog evidence, ApplicationEventPublisher events) {
        this.evidence = evidence;
        this.events = events;
    }

    /**
     * A bulk begins.
     *
     * @param digest SHA-256 over the ids and versions of the set
     */
    void started(BulkPart part, BulkAction action, String digest, Instant at) {
        var facts = facts(action);
        facts.put("groups", part.groups());
        facts.put("set", digest);
        append("alert.bulk-started", part, facts, action instanceof BulkAction.Close close ? close.note() : null, at);
    }

    /** It came to an end, one way or another. */
    void turned(String type, BulkPart part, BulkState state, int changed, int leftAlone, Instant at) {
        var facts = facts(part.asked());
        facts.put("groups", part.groups());
        facts.put("state", state.name().toLowerCase(Locale.ROOT));
        facts.put("changed", changed);
        facts.put("leftAlone", leftAlone);
        append(type, part, facts, null, at);
    }

    void tell(BulkPart part) {
        events.publishEvent(new ScreenChanged(part.tenant(), TOPIC, part.id().toString()));
    }

    private void append(String type, BulkPart part, Map<String, Object> facts, @Nullable String reason, Instant at) {
        evidence.append(part.tenant(), new EvidenceEntry(type, "bulk", part.id().toString(), null, at, facts, reason));
        tell(part);
    }

    private static Map<String, Object> facts(BulkAction action) {
        var facts = new HashMap<String, Object>(Map.of("action", action.code()));
        switch (action) {
            case BulkAction.Acknowledge _ -> {
                // There is nothing more to say.
            }
            case BulkAction.Assign(var owner) -> {
                if (owner != null) {
                    facts.put("owner", new Person(owner.id()));
                }
            }
            case BulkAction.Close close -> facts.put("verdict", close.verdict().code());
            case BulkAction.Declare declare -> {
                if (declare.made() != null) {
                    facts.put("incident", declare.made().reference());
                }
            }
            case BulkAction.Join(var incident) -> facts.put("incident", incident.reference());
        }
        return facts;
    }
}
