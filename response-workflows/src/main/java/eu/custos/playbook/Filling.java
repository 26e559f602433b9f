package eu.custos.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of variables into texts of a playbook.
 *
 * <p>One pass from left to right: what a value brings along is never looked at again. Constants were written by the
 * author of the command and stand as they are; every other value is escaped for where it goes.
 *
 * @param values by name; null for one without a value
 * @param constants whether a variable is one
 */
public record Filling(UnaryOperator<@Nullable String> values, java.util.function.Predicate<String> constants) {

    private static final Pattern REFERENCE = Pattern.compile("(__[a-zA-Z_][a-zA-Z0-9_-]{0,199}?__):value");

    /** The command as it is to be carried out. */
    public Command fill(Command command) {
        var headers = new java.util.LinkedHashMap<String, String>();
        command.headers().forEach((name, value) -> headers.put(name, fill(value, Escape.URL)));
        return new Command(
                command.type(),
                fill(command.text(), command.escape()),
                fill(command.content(), Escape.JSON),
                headers,
                command.description());
    }

    /** A wish whose target is one name; empty, which names nothing, where a variable has no value yet. */
    public Wish fill(Wish wish) {
        if (wish.request() != null) {
            return wish.at(HttpCommand.text(wish.request(), this));
        }
        var known = references(wish.target()).stream().allMatch(name -> values.apply(name) != null);
        return wish.at(known ? fill(wish.target(), Escape.NONE) : "");
    }

    boolean has(String variable) {
        return values.apply(variable) != null;
    }

    /** Whether its value would be a step upwards in a path. */
    boolean climbs(String variable) {
        return Set.of(".", "..").contains(Objects.requireNonNullElse(values.apply(variable), ""));
    }

    String fill(String text, Escape escape) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), escape)));
    }

    private String value(String name, Escape escape) {
        var value = values.apply(name);
        if (value == null) {
            return "<%s has no value>".formatted(name);
        }
        return constants.test(name) ? value : escape.of(value);
    }

    /** Names of the variables that a text refers to. */
    static List<String> references(String text) {
        var names = new ArrayList<String>();
        REFERENCE.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
