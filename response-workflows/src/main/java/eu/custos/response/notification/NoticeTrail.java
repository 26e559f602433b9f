package eu.custos.response.notification;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantScopes;
import eu.custos.vocabulary.Salt;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What notices leave behind: evidence, lines of the incident, screens told.
 *
 * <p>All entries of one notice tell its text by a digest with the same salt. The one that it was let out holds the text
 * as its words, with that salt: so it can be shown that what was reviewed is what the client read, and erased.
 */
@Component
class NoticeTrail {

    static final String PUBLISHED = "notice.published";

    private final EvidenceLog evidence;
    private final IncidentDesk incidents;
    private final TenantScopes scopes;
    private final ApplicationEventPublisher events;

    NoticeTrail(EvidenceLog evidence, IncidentDesk incidents, TenantScopes scopes, ApplicationEventPublisher events) {
        this.scopes = scopes;
        this.evidence = evidence;
        this.incidents = incidents;
        this.events = events;
    }

    void record(ClientNotice notice, String type, Map<String, Object> more, Instant at) {
        record(notice, type, more, at, null);
    }

    void record(ClientNotice notice, String type, Map<String, Object> more, Instant at, @Nullable String reason) {
        evidence.append(notice.tenant(), entry(notice, type, more, at, reason));
        changed(notice);
    }

    void published(ClientNotice notice, String text, Salt salt, Map<String, Object> more, Instant at) {
        var facts = new HashMap<>(more);
        facts.put("text", salt.digest(text));
        evidence.append(notice.tenant(), entry(notice, PUBLISHED, facts, at, text), salt);
        changed(notice);
    }

    private static EvidenceEntry entry(
            ClientNotice notice, String type, Map<String, Object> more, Instant at, @Nullable String words) {
        var facts = new HashMap<>(more);
        facts.put("occasion", notice.occasion().name());
        return new EvidenceEntry(
                type, "notice", notice.id().toString(), notice.incident().value(), at, facts, words);
    }

    private void changed(ClientNotice notice) {
        events.publishEvent(new ScreenChanged(notice.tenant(), "notice", notice.reference()));
    }

    void tell(ClientNotice notice, Lane lane, String kind, String text, Instant at) {
        incidents.tell(notice.tenant(), notice.incident(), new TimelineEntry(lane, kind, text, at));
    }

    /** People of a client write no lines of an incident, but for this one. */
    void confirmed(ClientNotice notice, String by, Instant at) {
        var scope = CurrentScope.get();
        record(notice, "notice.acknowledged", Map.of("by", new Person(by)), at);
        var wide = scope.with(EnumSet.of(Permission.INCIDENT_WORK));
        scopes.within(wide, () -> {
            tell(notice, Lane.CLIENT, "client.confirmed", "The client has read our notice", at);
            return true;
        });
    }
}
