package eu.custos.response.work;

import eu.custos.response.form.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as its form shows it.
 *
 * @param who who may answer, in words
 * @param refusal why the reader may not answer; null where they may
 * @param request id of this form, so that it acts once
 */
public record TaskView(
        WorkTask task,
        String why,
        List<Fact> facts,
        List<FieldView> fields,
        String submit,
        String who,
        @Nullable String refusal,
        boolean mine,
        boolean late,
        String request) {

    public TaskView {
        facts = List.copyOf(facts);
        fields = List.copyOf(fields);
    }

    public String id() {
        return task.id();
    }

    public boolean answerable() {
        return refusal == null && task.isOpen();
    }

    /**
     * One field with what was sent before.
     *
     * @param values as they were sent
     * @param error what was wrong with them
     */
    public record FieldView(
            Field field, List<String> values, @Nullable String error) {

        public String name() {
            return field.name();
        }

        public String label() {
            return field.label();
        }

        public String kind() {
            return field.kind();
        }

        public boolean required() {
            return field.required();
        }

        public @Nullable String help() {
            return field.help();
        }

        /** What a text field shows. */
        public String value() {
            return field instanceof Field.Secret ? "" : String.join("\n", values);
        }

        public boolean radios() {
            return field instanceof Field.YesNo || (field instanceof Field.Choice choice && choice.asRadios());
        }

        public boolean multiline() {
            return field instanceof Field.Lines || (field instanceof Field.Text text && text.lines() > 1);
        }

        public int rows() {
            return field instanceof Field.Text text ? text.lines() : 3;
        }

        /** Values with their words. */
        public Map<String, String> options() {
            return switch (field) {
                case Field.Choice choice -> choice.options();
                case Field.YesNo yesNo -> Field.options("yes", yesNo.yes(), "no", yesNo.no());
                case Field.Text _, Field.Moment _, Field.Lines _, Field.Secret _ -> Map.of();
            };
        }
    }

    /** When it ran out, or null. */
    public @Nullable Instant dueAt() {
        return task.dueAt();
    }
}
