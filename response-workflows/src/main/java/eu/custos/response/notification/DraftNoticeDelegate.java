package eu.custos.response.notification;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.notice.Phrases;
import eu.custos.oncall.ClientPeople;
import eu.custos.response.work.ProcessVariables;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_DraftNotice}: the text for the portal, in the language of the client's first contact. */
@Component("draftNotice")
class DraftNoticeDelegate implements JavaDelegate {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String SURVIVOR = "{survivor}";

    private final JdbcNotices notices;
    private final IncidentDesk incidents;
    private final ClientPeople people;
    private final NoticeTrail trail;
    private final Clock clock;

    DraftNoticeDelegate(
            JdbcNotices notices, IncidentDesk incidents, ClientPeople people, NoticeTrail trail, Clock clock) {
        this.notices = notices;
        this.incidents = incidents;
        this.people = people;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var notice = notices.find(process.tenant(), ProcessVariables.subject(execution))
                .orElseThrow();
        var incident = incidents.get(notice.tenant(), notice.incident());
        var language = people.of(notice.tenant()).stream()
                .map(person -> Phrases.spoken(person.contact().language()))
                .findFirst()
                .orElse(Phrases.LANGUAGES.getFirst());
        var phrase = Phrases.of(language, "draft." + notice.occasion().code());
        var draft = filled(phrase, notice, incident, language);
        notices.drafted(notice, language, draft);
        if (notice.chosen().isReviewed()) {
            notices.chosen(notice, notice.chosen(), ClientNotice.State.REVIEW);
        }
        trail.record(
                notice,
                "notice.drafted",
                Map.of(
                        "language", language,
                        "wording", Sha256.hex(phrase),
                        "text", notices.salt(notice).digest(draft),
                        "tlp", incident.tlp().label()),
                clock.instant());
    }

    /** The title comes last: what somebody wrote there is a text, also where it looks like a place to fill. */
    private String filled(String phrase, ClientNotice notice, Incident incident, String language) {
        Instant at = incident.endedAt() == null ? incident.declaredAt() : incident.endedAt();
        var placed = phrase.contains(SURVIVOR) ? phrase.replace(SURVIVOR, survivor(notice)) : phrase;
        return placed.replace("{at}", AT.format(at))
                .replace("{reference}", notice.reference())
                .replace("{severity}", Phrases.of(language, notice.severity()))
                .replace("{title}", Prose.of(incident.title()));
    }

    private String survivor(ClientNotice notice) {
        return incidents
                .survivor(notice.tenant(), notice.incident())
                .reference()
                .value();
    }
}
