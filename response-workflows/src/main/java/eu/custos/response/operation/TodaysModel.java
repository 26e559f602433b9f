package eu.custos.response.operation;

import eu.custos.response.engine.ShippedModels;
import eu.custos.response.work.RunOfInstance;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** What a run of an older version would go on by. */
@Component
public class TodaysModel {

    private final RuntimeService engine;
    private final RepositoryService models;
    private final ShippedModels shipped;

    TodaysModel(RuntimeService engine, RepositoryService models, ShippedModels shipped) {
        this.engine = engine;
        this.models = models;
        this.shipped = shipped;
    }

    /** From the version that it follows to the one that this node brought. */
    public RunMover.Models beside(RunOfInstance run) {
        var from = models.getProcessDefinition(definition(run));
        var to = models.getProcessDefinition(shipped.idOf(run.process()));
        return new RunMover.Models(from.getId(), tag(from), to.getId(), tag(to));
    }

    /** Whether the version that it follows has that element. */
    public boolean isIn(RunOfInstance run, String element) {
        return models.getBpmnModelInstance(definition(run)).getModelElementById(element) != null;
    }

    private String definition(RunOfInstance run) {
        var found = engine.createProcessInstanceQuery()
                .processInstanceId(run.instance())
                .singleResult();
        return Objects.requireNonNull(found).getProcessDefinitionId();
    }

    private static String tag(ProcessDefinition definition) {
        return String.valueOf(definition.getVersionTag());
    }
}
