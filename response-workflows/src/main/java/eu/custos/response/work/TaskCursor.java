package eu.custos.response.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Where a page of the task list ended. */
record TaskCursor(Instant due, String id) {

    /** Stands for no due date, after every other. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** Times that the database cannot hold are nobody's place. */
    TaskCursor {
        if (due.isBefore(Instant.EPOCH) || due.isAfter(NEVER)) {
            throw new IllegalArgumentException("No task is due at %s".formatted(due));
        }
    }

    static TaskCursor after(WorkTask task) {
        return new TaskCursor(task.dueAt() == null ? NEVER : task.dueAt(), task.id());
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
