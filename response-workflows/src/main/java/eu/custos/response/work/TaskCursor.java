package eu.custos.response.work;

import eu.custos.vocabulary.StoredTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Where a page of the task list ended. */
record TaskCursor(Instant due, String id) {

    TaskCursor {
        if (!StoredTime.holds(due)) {
            throw new IllegalArgumentException("No task is due at %s".formatted(due));
        }
    }

    /** No due date comes after every other. */
    static TaskCursor after(WorkTask task) {
        return new TaskCursor(task.dueAt() == null ? StoredTime.LATEST : task.dueAt(), task.id());
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((due + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty where the text is no cursor of ours. */
    static Optional<TaskCursor> parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            return parts.length == 2
                    ? Optional.of(new TaskCursor(Instant.parse(parts[0]), parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException | java.time.DateTimeException foreign) {
            return Optional.empty();
        }
    }
}
