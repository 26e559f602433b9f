package eu.custos.response.inquiry;

import eu.custos.response.Story;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;

/** A risk whose acceptance follows the first version of its model, which calls nobody. */
public final class EarlierRisk {

    private static final AcceptedRisks RISKS = Story.PLATFORM.bean(AcceptedRisks.class);

    private final Story story;
    private final AcceptedRisk risk;

    private EarlierRisk(Story story, AcceptedRisk risk) {
        this.story = story;
        this.risk = risk;
    }

    /** Whatever happens, the model of today is the latest again. */
    public static EarlierRisk accepted(Story story) {
        try {
            deploy("earlier-risk/accepted-risk.bpmn");
            var form = InquiriesTest.risk("HOLD", "");
            story.as(
                    "ada",
                    Role.ANALYST,
                    () -> Story.PLATFORM.bean(Inquiries.class).ask(story.incident(), form));
            story.work();
            story.done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerQuestion", "accept", "yes");
        } finally {
            deploy("processes/accepted-risk.bpmn");
        }
        var risks = story.as("ada", Role.ANALYST, () -> RISKS.ofClient(story.tenant()));
        return new EarlierRisk(story, risks.getFirst());
    }

    public void takenBack() {
        story.as("ingrid", Role.CLIENT_DECIDER, () -> RISKS.withdraw(story.tenant(), risk.id(), "The auditor objects"));
        story.work();
    }

    private static void deploy(String file) {
        CurrentScope.run(
                Scope.platform("test", Set.of()),
                () -> Story.PLATFORM
                        .bean(RepositoryService.class)
                        .createDeployment()
                        .addClasspathResource(file)
                        .deploy());
    }
}
