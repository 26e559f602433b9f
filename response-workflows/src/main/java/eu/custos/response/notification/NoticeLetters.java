package eu.custos.response.notification;

import eu.custos.incident.IncidentDesk;
import eu.custos.notice.Letter;
import eu.custos.notice.Outbox;
import eu.custos.notice.Outside;
import eu.custos.oncall.ClientPeople;
import eu.custos.response.notification.RecipientChoice.Kind;
import eu.custos.vocabulary.Tlp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who is written to over which way: first the main ways of the client's people, then second ways and deputies. */
@Component
class NoticeLetters {

    private final ClientPeople people;
    private final Outbox outbox;
    private final IncidentDesk incidents;
    private final ContactHours hours;
    private final JdbcRecipients choices;
    private final Clock clock;

    NoticeLetters(
            ClientPeople people,
            Outbox outbox,
            IncidentDesk incidents,
            ContactHours hours,
            JdbcRecipients choices,
            Clock clock) {
        this.people = people;
        this.outbox = outbox;
        this.incidents = incidents;
        this.hours = hours;
        this.choices = choices;
        this.clock = clock;
    }

    /** How many letters were written, and when they go out at the earliest. */
    record Written(int count, Instant notBefore) {}

    Written write(ClientNotice notice, int rank) {
        var now = clock.instant();
        var notBefore = notice.chosen().isByDay() ? hours.next(notice.tenant(), now) : now;
        return new Written(post(notice, rank, rank, notBefore), notBefore);
    }

    /** That something waits, ahead of its text. */
    int writeAhead(ClientNotice notice) {
        return post(notice, 1, 0, clock.instant());
    }

    private int post(ClientNotice notice, int rank, int marked, Instant notBefore) {
        var addressed = addressed(notice, rank);
        var outside =
                Outside.of(notice.occasion(), notice.reference(), notice.severity(), tlp(notice), notice.exercise());
        for (var one : addressed) {
            var contact = one.person().contact();
            outbox.post(new Letter(
                    notice.tenant(),
                    notice.incident().value(),
                    notice.id(),
                    marked,
                    outside,
                    contact.id().toString(),
                    contact.name(),
                    contact.language(),
                    one.route(),
                    notBefore));
        }
        return addressed.size();
    }

    private List<Addressed> addressed(ClientNotice notice, int rank) {
        var leftOut = choices.of(notice, Kind.LEFT_OUT);
        var left = people.of(notice.tenant()).stream()
                .filter(person -> !leftOut.contains(person.contact().id()))
                .toList();
        return Addressed.of(left, notice.chosen(), rank, choices.of(notice, Kind.ADDED));
    }

    /** The stricter of the two: a text may be more secret than its incident, and an incident than its text. */
    private Tlp tlp(ClientNotice notice) {
        var ofIncident = incidents.get(notice.tenant(), notice.incident()).tlp();
        var content = notice.content();
        var ofText = content == null || content.tlp() == null ? ofIncident : content.tlp();
        return ofText.compareTo(ofIncident) > 0 ? ofText : ofIncident;
    }
}
