package eu.custos.oncall;

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
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pages sent and how they ended. */
@Service
public class DutyPages {

    private final JdbcDutyPages pages;
    private final DutyChannels channels;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DutyPages(
            JdbcDutyPages pages, DutyChannels channels, Outbox outbox, ApplicationEventPublisher events, Clock clock) {
        this.pages = pages;
        this.channels = channels;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /** Sends a page; the same id is sent once. Returns whether it is new. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean send(DutyPage page) {
        var fresh = pages.add(page);
        if (fresh) {
            channels.of(page.person()).forEach(route -> outbox.post(letter(page, route)));
            changed(page.tenant(), page.reference());
        }
        return fresh;
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

    /** Pages that wait for the actor of the current scope, and marks them as shown. */
    @Transactional
    public List<DutyPage> waitingForMe() {
        return pages.waitingFor(CurrentScope.get().actor().id(), clock.instant());
    }

    private Letter letter(DutyPage page, Route route) {
        return new Letter(
                page.tenant(),
                page.incident(),
                page.escalation(),
                page.rung(),
                new Outside(Occasion.PAGE, page.reference(), Severity.ofCode(page.severity()), page.exercise()),
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
