package eu.custos.response.work;

import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of one kind of task.
 *
 * <p>Called in the transaction of the completion, in the scope of the person who answers.
 */
public interface TaskForm {

    /** The model's form key without its prefix, such as {@code triage-incident}. */
    String key();

    /** Why this is asked, in one or two sentences. */
    String why(WorkTask task);

    /** What to know before answering. */
    default List<Fact> facts(WorkTask task) {
        return List.of();
    }

    List<Field> fields(WorkTask task);

    /** What is wrong between fields that each fit by themselves, by field. */
    default Map<String, String> check(WorkTask task, Answers answers) {
        return Map.of();
    }

    /** The word on the button. */
    String submit();

    /** Why the actor of the current scope may not answer, beyond the roles of the task. */
    default Optional<String> refusal(WorkTask task) {
        return Optional.empty();
    }

    /** What follows when nobody answers in time. */
    default String silence(WorkTask task) {
        return "Escalated to the person on duty; the task stays open";
    }

    /** Which time by severity it has where its model names none; empty where it was chosen. */
    default Optional<Deadline> time() {
        return Optional.empty();
    }

    /** Whether its time was agreed with whoever is asked, so that nothing else shortens it. */
    default boolean isTimeAgreed(WorkTask task) {
        return false;
    }

    /** Tells the incident what was decided. Returns the variables that the process branches on. */
    Map<String, Object> answer(WorkTask task, Answers answers, Instant now);
}
