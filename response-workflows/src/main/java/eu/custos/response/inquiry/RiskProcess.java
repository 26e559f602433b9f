package eu.custos.response.inquiry;

import eu.custos.incident.Incident;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.escalation.Escalations;
import eu.custos.response.operation.RunMover;
import eu.custos.response.operation.TodaysModel;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
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

    private static final String TREAT = "Task_TreatRisk";
    private static final String OPEN_AGAIN = "The client accepts a risk no longer";

    private final JdbcIncidentRuns runs;
    private final RuntimeService engine;
    private final RiskSettings settings;
    private final Escalations escalations;
    private final RunMover mover;
    private final TodaysModel today;

    RiskProcess(
            JdbcIncidentRuns runs,
            RuntimeService engine,
            RiskSettings settings,
            Escalations escalations,
            RunMover mover,
            TodaysModel today) {
        this.runs = runs;
        this.engine = engine;
        this.settings = settings;
        this.escalations = escalations;
        this.mover = mover;
        this.today = today;
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
     * A run by the first version of the model, which has no step for what a withdrawal asks for, goes on by that of
     * today: the risk would end with nobody who has to do something about it.
     *
     * @return the version that it follows from now on; empty where it has such a step, or has ended
     */
    Optional<String> followToday(AcceptedRisk risk) {
        var instances =
                engine
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(risk.id().toString(), PROCESS)
                        .list()
                        .stream()
                        .map(ProcessInstance::getId)
                        .toList();
        return runs.ofInstances(instances).stream()
                .filter(run -> !today.isIn(run, TREAT))
                .findFirst()
                .map(run -> {
                    var models = today.beside(run);
                    mover.follow(models, run);
                    return models.toVersion();
                });
    }

    /**
     * Nobody listening is no failure: it has run out just now.
     *
     * <p>Somebody is called for it here, whatever the model does. Where the model asks, too, it is the same request and
     * made once.
     *
     * @param owner of the incident, for whom what is to be done is meant; null where nobody owns it
     */
    void withdraw(AcceptedRisk risk, @Nullable String owner) {
        engine.createMessageCorrelation("Msg_AcceptanceWithdrawn")
                .processInstanceBusinessKey(risk.id().toString())
                .setVariable("riskOwner", owner)
                .correlateAll();
        escalations.request(
                risk.tenant(), risk.incident(), Trigger.ACTION_FAILED, risk.id().toString(), OPEN_AGAIN);
    }
}
