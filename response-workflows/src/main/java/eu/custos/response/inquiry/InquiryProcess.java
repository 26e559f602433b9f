package eu.custos.response.inquiry;

import eu.custos.incident.Incident;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts the process of a question, and tells it that nobody needs the answer any more. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InquiryProcess {

    static final String PROCESS = "client-decision";

    private final JdbcIncidentRuns runs;
    private final RuntimeService engine;
    private final RiskProcess risks;

    InquiryProcess(JdbcIncidentRuns runs, RuntimeService engine, RiskProcess risks) {
        this.runs = runs;
        this.engine = engine;
        this.risks = risks;
    }

    void start(Incident incident, Inquiry asked) {
        if (!runs.claim(asked.tenant(), PROCESS, asked.id(), asked.incident(), asked.askedAt())) {
            return;
        }
        var half = Duration.between(asked.askedAt(), asked.dueAt()).dividedBy(2);
        var variables = ProcessVariables.beside(incident);
        variables.put("answerDueAt", asked.dueAt().toString());
        variables.put("remindAt", asked.askedAt().plus(half).toString());
        engine.startProcessInstanceByMessage("Msg_QuestionAsked", asked.id().toString(), variables);
    }

    /** From now on the end of what was accepted is waited for. */
    void accepted(Incident incident, Inquiry asked, Instant until, Instant now) {
        risks.start(incident, asked, until, now);
    }

    /** Nobody listening is no failure: its time has run out just now. */
    void withdraw(Inquiry asked) {
        engine.createMessageCorrelation("Msg_QuestionWithdrawn")
                .processInstanceBusinessKey(asked.id().toString())
                .correlateAll();
    }
}
