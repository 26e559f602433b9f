package eu.custos.response.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One field of a form: what it is called, whether it must be answered, and what its answer may be. */
public sealed interface Field {

    /** Name under which the answer is sent. */
    String name();

    /** What the person reads. */
    String label();

    /** One sentence that helps to answer. */
    @Nullable
    String help();

    boolean required();

    /** For templates. */
    default String kind() {
        return switch (this) {
            case Text text -> text.lines() > 1 ? "area" : "text";
            case Choice _ -> "choice";
            case YesNo _ -> "yesno";
            case Moment _ -> "moment";
            case Lines _ -> "lines";
            case Secret _ -> "secret";
        };
    }

    /** Words. */
    record Text(String name, String label, @Nullable String help, boolean required, int lines, int longest)
            implements Field {}

    /** One of several; options by value, in order. */
    record Choice(String name, String label, @Nullable String help, boolean required, Map<String, String> options)
            implements Field {

        public Choice {
            options = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(options));
        }

        /** Few enough to show all at once. */
        public boolean asRadios() {
            return options.size() <= 4;
        }
    }

    /** Yes or no, each with what it means. */
    record YesNo(String name, String label, @Nullable String help, boolean required, String yes, String no)
            implements Field {}

    /** A moment, UTC. */
    record Moment(String name, String label, @Nullable String help, boolean required, boolean future)
            implements Field {}

    /** Several short texts, one to a line. */
    record Lines(String name, String label, @Nullable String help, boolean required, int most) implements Field {}

    /** What proves something and is never kept or shown again. */
    record Secret(String name, String label, @Nullable String help, boolean required) implements Field {}

    static Text text(String name, String label, @Nullable String help) {
        return new Text(name, label, help, true, 1, 300);
    }

    static Text words(String name, String label, @Nullable String help) {
        return new Text(name, label, help, true, 3, 2_000);
    }

    static Text optionalWords(String name, String label, @Nullable String help) {
        return new Text(name, label, help, false, 2, 2_000);
    }

    static Choice choice(String name, String label, @Nullable String help, Map<String, String> options) {
        return new Choice(name, label, help, true, options);
    }

    static YesNo yesNo(String name, String label, @Nullable String help, String yes, String no) {
        return new YesNo(name, label, help, true, yes, no);
    }

    static Map<String, String> options(String... valueThenLabel) {
        var options = new java.util.LinkedHashMap<String, String>();
        for (var i = 0; i < valueThenLabel.length; i += 2) {
            options.put(valueThenLabel[i], valueThenLabel[i + 1]);
        }
        return options;
    }

    static List<Field> of(Field... fields) {
        return List.of(fields);
    }
}
