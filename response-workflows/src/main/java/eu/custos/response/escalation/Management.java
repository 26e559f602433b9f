package eu.custos.response.escalation;

import eu.custos.oncall.ClientRosters;
import eu.custos.oncall.DutyPages;
import eu.custos.oncall.Post;
import org.springframework.stereotype.Component;

/** Tells management of an escalation where the table wants that; nothing is asked of it. DORA Art. 17(3)(e). */
@Component
class Management {

    private final DutyPages pages;
    private final ClientRosters rosters;
    private final EscalationStory story;

    Management(DutyPages pages, ClientRosters rosters, EscalationStory story) {
        this.pages = pages;
        this.rosters = rosters;
        this.story = story;
    }

    void inform(Escalation escalation, boolean exercise) {
        var now = story.now();
        rosters.of(escalation.tenant())
                .onDuty(Post.MANAGEMENT, now)
                .ifPresentOrElse(
                        person -> story.managementInformed(
                                escalation, person, pages.inform(escalation.chargePage(person, now, exercise))),
                        () -> story.nobodyToInform(escalation));
    }
}
