package eu.custos.oncall;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.live.ScreenChanged;
import eu.custos.notice.Letter;
import eu.custos.notice.Occasion;
import eu.custos.notice.Outbox;
import eu.custos.notice.Outside;
import eu.custos.notice.Route;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pages sent and how they ended. */
@Service
public class DutyPages {

    /** Above every rung, so that a reminder is no page of a rung. */
    private static final int REMINDER = 100;

    private final JdbcDutyPages pages;
    private final DutyChannels channels;
    private final Outbox outbox;
    private final EvidenceLog evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DutyPages(
            JdbcDutyPages pages,
            DutyChannels channels,
            Outbox outbox,
            EvidenceLog evidence,
            ApplicationEventPublisher events,
            Clock clock) {
        this.pages = pages;
        this.channels = channels;
        this.outbox = outbox;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** Sends a page; the same id is sent once. Returns whether it is new. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean send(DutyPage page) {
        var fresh = pages.add(page);
        if (fresh) {
            write(page, page.rung());
            changed(page.tenant(), page.reference());
        }
        return fresh;
    }

    /**
     * Writes again to somebody whose page is still open.
     *
     * @param time the how many-th reminder it is, from 1; the same one is written once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remind(DutyPage page, int time) {
        write(page, REMINDER * time + page.rung());
    }

    /** Tells somebody who is not asked to do anything; returns over how many ways. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int inform(DutyPage page) {
        var routes = channels.of(page.person());
        routes.forEach(route -> outbox.post(letter(page, Occasion.BRIEF, page.rung(), route)));
        return routes.size();
    }

    private void write(DutyPage page, int rank) {
        channels.of(page.person()).forEach(route -> outbox.post(letter(page, Occasion.PAGE, rank, route)));
    }

    /** Ends whatever pages of that escalation are still open. Returns how many did. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int end(TenantId tenant, UUID escalation, DutyPage.Ending ending) {
        var ended =
                pages.end(tenant, escalation, ending, CurrentScope.get().actor().name(), clock.instant());
        // A page that nobody waits for any more does not leave.
        outbox.withdraw(tenant, escalation);
        ended.forEach(reference -> changed(tenant, reference));
        return ended.size();
    }

    /** Pages that wait for the actor of the current scope, as a screen shows them by itself. */
    @Transactional(readOnly = true)
    public List<DutyPage> waitingForMe() {
        return pages.waitingFor(CurrentScope.get().actor().id());
    }

    /**
     * The same for a person who asks for them; that each was read is on record, and answers nothing.
     *
     * @param incident of that reference only, or of all
     */
    @Transactional
    public List<DutyPage> readByMe(@Nullable String incident) {
        pages.markRead(CurrentScope.get().actor().id(), incident, clock.instant())
                .forEach(this::read);
        return waitingForMe();
    }

    private void read(DutyPage page) {
        evidence.append(
                page.tenant(),
                new EvidenceEntry(
                        "escalation.page-read",
                        "escalation",
                        page.escalation().toString(),
                        page.incident(),
                        clock.instant(),
                        Map.of("rung", page.rung(), "person", new Person(page.person()), "channel", "console"),
                        null));
    }

    private Letter letter(DutyPage page, Occasion occasion, int rank, Route route) {
        return new Letter(
                page.tenant(),
                page.incident(),
                page.escalation(),
                rank,
                new Outside.OfIncident(occasion, page.reference(), Severity.ofCode(page.severity()), page.exercise()),
                page.person(),
                page.name(),
                "en",
                route,
                clock.instant());
    }

    private void changed(TenantId tenant, String reference) {
        events.publishEvent(new ScreenChanged(tenant, "task", reference));
    }
}
