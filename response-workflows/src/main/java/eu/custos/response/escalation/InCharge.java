package eu.custos.response.escalation;

import eu.custos.oncall.ClientRosters;
import eu.custos.oncall.DutyPages;
import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Calls everybody on duty who may give the first order: leads, heads of the operations centre and management. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class InCharge {

    private final JdbcEscalations escalations;
    private final DutyPages pages;
    private final ClientRosters rosters;
    private final EscalationStory story;

    InCharge(JdbcEscalations escalations, DutyPages pages, ClientRosters rosters, EscalationStory story) {
        this.escalations = escalations;
        this.pages = pages;
        this.rosters = rosters;
        this.story = story;
    }

    /** Whoever was called before is written to again. */
    void call(Escalation escalation, boolean exercise, int reminder) {
        var people = rosters.of(escalation.tenant()).inCharge(story.now());
        for (var person : people) {
            var page = escalation.chargePage(person, story.now(), exercise);
            if (!pages.send(page)) {
                pages.remind(page, reminder);
            }
        }
        story.calledToTakeCharge(escalation, people);
    }

    /** Because the escalation itself cannot go on; each person once, however often it is asked. */
    public void callForStuck(TenantId tenant, UUID id, boolean exercise) {
        var escalation = escalations.get(tenant, id);
        var called = rosters.of(tenant).inCharge(story.now()).stream()
                .filter(person -> pages.send(escalation.chargePage(person, story.now(), exercise)))
                .toList();
        if (!called.isEmpty()) {
            story.calledToTakeCharge(escalation, called);
        }
    }
}
