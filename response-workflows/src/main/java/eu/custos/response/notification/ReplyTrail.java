package eu.custos.response.notification;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.ProviderLedger;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.live.ScreenChanged;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What mails that come in leave behind: never their words, nor the addresses they name.
 *
 * <p>The digest is over the whole mail, whose heads nobody can guess; one of its words alone could be tried out.
 */
@Component
class ReplyTrail {

    private final EvidenceLog evidence;
    private final ProviderLedger ledger;
    private final IncidentDesk incidents;
    private final ApplicationEventPublisher events;

    ReplyTrail(EvidenceLog evidence, ProviderLedger ledger, IncidentDesk incidents, ApplicationEventPublisher events) {
        this.evidence = evidence;
        this.ledger = ledger;
        this.incidents = incidents;
        this.events = events;
    }

    void record(Reply reply, String type, @Nullable String reason, Instant at) {
        var facts = new HashMap<String, Object>();
        facts.put("mail", reply.mail().digest());
        facts.put("automatic", reply.mail().automatic());
        facts.put("verified", false);
        if (reply.message() != null) {
            facts.put("answers", reply.message().toString());
        }
        if (reply.cause() != null) {
            facts.put("cause", reply.cause());
        }
        evidence.append(
                reply.tenant(),
                new EvidenceEntry(type, "reply", reply.id().toString(), reply.incident(), at, facts, reason));
        events.publishEvent(new ScreenChanged(reply.tenant(), "notice", reply.reference()));
    }

    /** That there is an answer; what it says stands on the tab of notices only. */
    void tell(Reply reply, String text, Instant at) {
        if (reply.incident() != null) {
            incidents.tell(
                    reply.tenant(),
                    new IncidentId(reply.incident()),
                    new TimelineEntry(Lane.CLIENT, "client.replied", text, at));
        }
    }

    void stray(Stray stray, String type, @Nullable String reason) {
        ledger.append(
                type,
                "mail",
                stray.id().toString(),
                Map.of("mail", stray.mail().digest(), "cause", stray.cause()),
                reason);
    }
}
