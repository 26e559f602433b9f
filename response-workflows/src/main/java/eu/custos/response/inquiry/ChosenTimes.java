package eu.custos.response.inquiry;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.oncall.DutyPage;
import eu.custos.oncall.DutyPages;
import eu.custos.response.inquiry.Inquiry.Graver;
import eu.custos.response.work.Hurry;
import eu.custos.response.work.TaskTimeKept;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.UtcWords;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Times to answer that a person chose. An incident that becomes graver does not shorten them by itself: a person gave
 * its word to the client. That person is told, and may give less.
 */
@Service
@Transactional
class ChosenTimes {

    private static final int LONGEST_REASON = 500;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 30 * 24 * 60;

    private final Inquiries inquiries;
    private final JdbcInquiries store;
    private final IncidentDesk incidents;
    private final DutyPages pages;
    private final Hurry hurry;
    private final Clock clock;

    ChosenTimes(
            Inquiries inquiries,
            JdbcInquiries store,
            IncidentDesk incidents,
            DutyPages pages,
            Hurry hurry,
            Clock clock) {
        this.inquiries = inquiries;
        this.store = store;
        this.incidents = incidents;
        this.pages = pages;
        this.hurry = hurry;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TaskTimeKept kept) {
        var now = clock.instant();
        if (!kept.form().equals(AnswerQuestionForm.KEY) || !kept.due().isAfter(now.plus(kept.usual()))) {
            return;
        }
        var asked = inquiries.get(kept.tenant(), kept.subject());
        var usual = Math.max(1, Math.toIntExact(kept.usual().toMinutes()));
        if (store.graver(asked, new Graver(now, usual))) {
            told(asked, kept, usual);
        }
    }

    private void told(Inquiry asked, TaskTimeKept kept, int usual) {
        var incident = incidents.get(asked.tenant(), asked.incident());
        var people = people(asked, incident);
        people.forEach((account, name) -> pages.inform(page(incident, asked, kept, usual, account, name)));
        inquiries.record(
                asked,
                "question.time-kept",
                Map.of(
                        "dueAt", kept.due().toString(),
                        "severity", kept.severity().code(),
                        "usualMinutes", usual,
                        "told", String.join(" ", people.keySet())),
                null);
        inquiries.tell(
                asked,
                Lane.SOC,
                "client.time-kept",
                "The incident is %s now. The client still has until %s to answer, as %s chose; %s would be usual: %s"
                        .formatted(
                                kept.severity().code(),
                                UtcWords.near(kept.due()),
                                asked.askedByName(),
                                words(usual),
                                asked.question()));
    }

    /** Whoever chose the time, and the owner of the incident: names by account. */
    private static Map<String, String> people(Inquiry asked, Incident incident) {
        var people = new LinkedHashMap<String, String>();
        people.put(asked.askedBy(), asked.askedByName());
        var owner = incident.owner();
        if (owner != null) {
            people.putIfAbsent(owner, owner);
        }
        return people;
    }

    /** What is usual stands where pages of a ladder have their rung: each time it becomes less is told once. */
    private DutyPage page(Incident incident, Inquiry asked, TaskTimeKept kept, int usual, String account, String name) {
        return new DutyPage(
                asked.tenant(),
                asked.id(),
                asked.incident().value(),
                incident.reference().value(),
                asked.id(),
                usual,
                kept.severity().code(),
                account,
                name,
                clock.instant(),
                null,
                incident.exercise());
    }

    /**
     * Gives the client less time, from now on; it is told at once.
     *
     * @throws InquiryRefusal where that is no less, or the question is settled
     */
    Inquiry shorten(Incident incident, UUID id, String minutes, String reason) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        var words = words(reason);
        var now = clock.instant();
        var due = now.plus(Duration.ofMinutes(time(minutes)));
        store.lock(incident.tenant(), id);
        var asked = inquiries.get(incident.tenant(), id);
        if (!asked.open()) {
            throw new InquiryRefusal("", "It is settled already. %s".formatted(asked.outcome()));
        }
        var moved = hurry.to(incident.tenant(), incident.id(), id, due)
                .orElseThrow(() -> new InquiryRefusal(
                        "minutes",
                        "That is no less: the client has until %s. More time is given where it asked for it."
                                .formatted(UtcWords.near(asked.dueAt()))));
        inquiries.record(
                asked,
                "question.shortened",
                Map.of("from", moved.from().toString(), "to", moved.to().toString()),
                words);
        return inquiries.get(incident.tenant(), id);
    }

    private static String words(String reason) {
        var words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON || !Prose.isKept(words)) {
            throw new InquiryRefusal("reason", "Say why, in 1 to %d characters.".formatted(LONGEST_REASON));
        }
        return words;
    }

    private static int time(String minutes) {
        try {
            var asked = Integer.parseInt(minutes.strip());
            if (asked >= SHORTEST && asked <= LONGEST) {
                return asked;
            }
        } catch (NumberFormatException unreadable) {
            // Falls through to the same words.
        }
        throw new InquiryRefusal("minutes", "%d to %,d minutes.".formatted(SHORTEST, LONGEST));
    }

    private static String words(int minutes) {
        return minutes % 60 == 0 ? "%d h".formatted(minutes / 60) : "%d min".formatted(minutes);
    }
}
