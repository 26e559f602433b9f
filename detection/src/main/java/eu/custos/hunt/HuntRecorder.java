package eu.custos.hunt;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.evidence.ProviderLedger;
import eu.custos.ingest.LongWork;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what becomes of hunts into the provider's ledger, and into a client's that its history was looked through. */
@Component
final class HuntRecorder {

    private final EvidenceLog evidence;
    private final ProviderLedger ledger;
    private final Clock clock;

    HuntRecorder(EvidenceLog evidence, ProviderLedger ledger, Clock clock) {
        this.evidence = evidence;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Somebody did something to a hunt. */
    void acted(String type, Hunt hunt, Map<String, Object> more) {
        var facts = new TreeMap<String, Object>(more);
        facts.put("title", hunt.title());
        facts.put("since", hunt.since().toString());
        facts.put("until", hunt.until().toString());
        facts.put("clients", hunt.progress().clients());
        ledger.append(type, "hunt", hunt.id().toString(), facts);
    }

    void lookedThrough(Hunt hunt, HuntedClient client) {
        evidence.append(
                client.tenant(),
                new EvidenceEntry(
                        "hunt.looked-through",
                        "hunt",
                        hunt.id().toString(),
                        null,
                        clock.instant(),
                        Map.of(
                                "title", hunt.title(),
                                "by", new Person(hunt.startedBy().id()),
                                "since", hunt.since().toString(),
                                "until", hunt.until().toString(),
                                "items", client.done(),
                                "hits", client.hits()),
                        null));
    }

    /** It came to its end by itself. */
    void ended(UUID hunt, LongWork.State state, @Nullable String trouble) {
        ledger.append(
                state == LongWork.State.DONE ? "hunt.finished" : "hunt.failed",
                "hunt",
                hunt.toString(),
                Map.of("reason", trouble == null ? "" : trouble));
    }
}
