package eu.custos.response.inquiry;

import eu.custos.incident.Incident;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts the process of an accepted risk, and tells it that the acceptance was taken back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
@EnableConfigurationProperties(RiskSettings.class)
class RiskProcess {

    static final String PROCESS = "accepted-risk";

    private final JdbcIncidentRuns runs;
    private final RuntimeService engine;
    private final RiskSettings settings;

    RiskProcess(JdbcIncidentRuns runs, RuntimeService engine, RiskSettings settings) {
        this.runs = runs;
        this.engine = engine;
        this.settings = settings;
    }

    /** Waits for the end of what was accepted. */
    void start(Incident incident, Inquiry accepted, Instant until, Instant now) {
        if (!runs.claim(accepted.tenant(), PROCESS, accepted.id(), accepted.incident(), now)) {
            return;
        }
        var variables = ProcessVariables.beside(incident);
        variables.put("riskRemindAt", remindAt(until, now).toString());
        variables.put("riskEndsAt", until.toString());
        engine.startProcessInstanceByMessage("Msg_RiskAccepted", accepted.id().toString(), variables);
    }

    private Instant remindAt(Instant until, Instant now) {
        var half = Duration.between(now, until).dividedBy(2);
        return until.minus(half.compareTo(settings.remindBefore()) < 0 ? half : settings.remindBefore());
    }

    /** How long the client has to answer when it is asked anew. */
    Duration answer() {
        return settings.answer();
    }

    /**
     * Nobody listening is no failure: it has run out just now.
     *
     * @param owner of the incident, for whom what is to be done is meant; null where nobody owns it
     */
    void withdraw(UUID risk, @Nullable String owner) {
        engine.createMessageCorrelation("Msg_AcceptanceWithdrawn")
                .processInstanceBusinessKey(risk.toString())
                .setVariable("riskOwner", owner)
                .correlateAll();
    }
}
