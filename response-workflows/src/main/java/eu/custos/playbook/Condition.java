package eu.custos.playbook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A condition over variables, in the comparison grammar of STIX 2.1 patterning.
 *
 * <p>It is judged by this code alone; no expression language ever sees it.
 */
public sealed interface Condition {

    record And(List<Condition> parts) implements Condition {}

    record Or(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    /** One variable beside one value, or several where it is asked whether it is among them. */
    record Comparison(String variable, Operator operator, List<Operand> operands) implements Condition {}

    /** What a variable is compared with. */
    sealed interface Operand {
        record Literal(String text) implements Operand {}

        record Reference(String variable) implements Operand {}
    }

    /**
     * Reads a condition.
     *
     * @throws UnreadableCondition telling what was expected where
     */
    static Condition of(String text) {
        return new ConditionParser(text).parse();
    }

    /**
     * Whether it holds.
     *
     * @param values of variables by name; null for one without a value, which no comparison holds for
     */
    default boolean holds(UnaryOperator<@Nullable String> values) {
        return switch (this) {
            case And(var parts) -> parts.stream().allMatch(part -> part.holds(values));
            case Or(var parts) -> parts.stream().anyMatch(part -> part.holds(values));
            case Not(var part) -> !part.holds(values);
            case Comparison(var variable, var operator, var operands) -> {
                var left = values.apply(variable);
                yield left != null
                        && operands.stream().anyMatch(operand -> {
                            var right = value(operand, values);
                            return right != null && operator.holds(left, right);
                        });
            }
        };
    }

    /** False where it compares with a pattern that is none, which nothing would ever match. */
    default boolean isSound() {
        return switch (this) {
            case And(var parts) -> parts.stream().allMatch(Condition::isSound);
            case Or(var parts) -> parts.stream().allMatch(Condition::isSound);
            case Not(var part) -> part.isSound();
            case Comparison(var _, var operator, var operands) ->
                operator != Operator.MATCHES
                        || operands.stream()
                                .allMatch(operand ->
                                        !(operand instanceof Operand.Literal(var text)) || Operator.isPattern(text));
        };
    }

    /** Names of the variables it asks for. */
    default Set<String> variables() {
        var names = new TreeSet<String>();
        collect(this, names);
        return names;
    }

    private static @Nullable String value(Operand operand, UnaryOperator<@Nullable String> values) {
        return switch (operand) {
            case Operand.Literal(var text) -> text;
            case Operand.Reference(var variable) -> values.apply(variable);
        };
    }

    private static void collect(Condition condition, Set<String> names) {
        switch (condition) {
            case And(var parts) -> parts.forEach(part -> collect(part, names));
            case Or(var parts) -> parts.forEach(part -> collect(part, names));
            case Not(var part) -> collect(part, names);
            case Comparison(var variable, var _, var operands) -> {
                names.add(variable);
                operands.forEach(operand -> {
                    if (operand instanceof Operand.Reference(var other)) {
                        names.add(other);
                    }
                });
            }
        }
    }
}
