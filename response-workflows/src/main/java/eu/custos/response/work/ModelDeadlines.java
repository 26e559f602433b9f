package eu.custos.response.work;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/** Which deadline the model of an open task names as {@code custos.deadline}. */
@Component
class ModelDeadlines {

    private final RepositoryService models;
    private final TaskService engine;

    ModelDeadlines(RepositoryService models, TaskService engine) {
        this.models = models;
        this.engine = engine;
    }

    /** Empty where its time was agreed, chosen, or set by something else than the severity. */
    Optional<Deadline> of(WorkTask task) {
        return Optional.ofNullable(engine.createTaskQuery().taskId(task.id()).singleResult())
                .map(this::inModel)
                .map(UserTask::getExtensionElements)
                .stream()
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> ModelListeners.DEADLINE.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .filter(Objects::nonNull)
                .map(Deadline::ofCode)
                .findFirst();
    }

    private UserTask inModel(Task task) {
        return models.getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
    }
}
