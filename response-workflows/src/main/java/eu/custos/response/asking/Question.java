package eu.custos.response.asking;

import eu.custos.response.form.Filled;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to the client as the portal shows it, without what it is about.
 *
 * @param title of the incident
 * @param exercise whether the incident is one
 * @param mayAnswer false for people of the client who may read but not decide
 * @param deciders names of those who may, for the others
 * @param due in the client's own time
 * @param request id of this form, so that it acts once
 * @param wrong about the last answer to it
 * @param handed to whom, where somebody was asked to answer it
 * @param others whom the reader may ask to answer it
 * @param back what was asked back about it
 * @param times more time that we gave
 */
public record Question(
        WorkTask task,
        String title,
        boolean exercise,
        boolean mayAnswer,
        List<String> deciders,
        String due,
        String zone,
        String request,
        Filled.Wrong wrong,
        @Nullable Delegation handed,
        List<Actor> others,
        List<AskedBack> back,
        List<MoreTime> times) {

    public Question {
        deciders = List.copyOf(deciders);
        others = List.copyOf(others);
        back = List.copyOf(back);
        times = List.copyOf(times);
    }

    public Instant openedAt() {
        return task.openedAt();
    }

    public @Nullable Instant dueAt() {
        return task.dueAt();
    }

    public boolean open() {
        return task.isOpen();
    }

    public Map<String, String> errors() {
        return wrong.errors();
    }

    /** As it was sent, for showing it again. */
    public @Nullable String reason() {
        return sent("reason");
    }

    public @Nullable String sent(String field) {
        var sent = wrong.sent().getOrDefault(field, List.of());
        return sent.isEmpty() ? null : sent.getFirst();
    }
}
