package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import org.junit.jupiter.api.Test;

class IncidentResponseTest {

    @Test
    void goesFromDeclarationToReview() {
        var story = Story.declared(Severity.MEDIUM);
        assertThat(story.open()).containsExactly("Task_TriageIncident");

        story.triaged().assessed("MEDIUM", "SUSPECTED", "ONE", "no");
        assertThat(story.incident().severity()).isEqualTo(Severity.MEDIUM);
        assertThat(story.open()).contains("Task_ProposeContainment");

        story.proposed("REVERSIBLE");
        story.done("lin", Role.LEAD, "Task_ApproveContainment", "approve", "yes", "reason", "Proportionate");
        assertThat(story.open()).contains("Task_ContainIncident");
    }
}
