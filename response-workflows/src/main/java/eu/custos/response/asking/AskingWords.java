package eu.custos.response.asking;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a client asked back and what we said to that, and why a question was handed on or got more time. */
@Component
class AskingWords implements WordKeeper {

    /** A question that was handed on names its task only. */
    private static final String INCIDENT_OF_TASK = "(SELECT w.incident_id FROM custos.work_task w"
            + " WHERE w.tenant_id = question_delegation.tenant_id AND w.id = question_delegation.task_id)";

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("incident", "question_back", "incident_id", "question"),
                KeptWords.byUuid("incident", "question_back", "incident_id", "answer"),
                KeptWords.byUuid("incident", "question_delegation", INCIDENT_OF_TASK, "reason"),
                KeptWords.byUuid("incident", "question_time", "incident_id", "reason"));
    }
}
