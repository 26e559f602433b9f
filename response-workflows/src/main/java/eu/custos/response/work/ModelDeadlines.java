package eu.custos.response.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/** Which deadline the model of an open task names as {@code custos.deadline}, and its other clocks. */
@Component
class ModelDeadlines {

    private final RepositoryService models;
    private final TaskService engine;
    private final ManagementService jobs;

    ModelDeadlines(RepositoryService models, TaskService engine, ManagementService jobs) {
        this.models = models;
        this.engine = engine;
        this.jobs = jobs;
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

    /** A reminder of the task that would come too late comes when half of what is left is over. */
    void reminders(WorkTask task, Instant now, Instant due) {
        var half = now.plus(Duration.between(now, due).dividedBy(2));
        jobs.createJobQuery().processInstanceId(task.instance()).timers().list().stream()
                .filter(job ->
                        job.getDuedate() != null && job.getDuedate().toInstant().isAfter(half))
                .filter(job -> !isSame(job.getDuedate().toInstant(), due) && isOf(job, task))
                .forEach(job -> jobs.setJobDuedate(job.getId(), Date.from(half)));
    }

    private static boolean isSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(Duration.ofSeconds(1)) < 0;
    }

    /** Whether it is a clock on that task, and not on another one of the same run. */
    private boolean isOf(Job job, WorkTask task) {
        var definition = jobs.createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return models.getBpmnModelInstance(job.getProcessDefinitionId()).getModelElementById(definition.getActivityId())
                        instanceof BoundaryEvent border
                && border.getAttachedTo().getId().equals(task.activity());
    }

    private UserTask inModel(Task task) {
        return models.getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
    }
}
