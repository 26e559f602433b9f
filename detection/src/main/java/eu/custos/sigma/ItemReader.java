package eu.custos.sigma;

import eu.custos.sigma.Modifier.Kind;
import eu.custos.sigma.Tree.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one item of a search identifier, a field with modifiers and its values, to a check. */
final class ItemReader {

    private static final int MOST_VALUES = 20_000;

    private final @Nullable String category;
    private final Placeholders placeholders;

    ItemReader(@Nullable String category, Placeholders placeholders) {
        this.category = category;
        this.placeholders = placeholders;
    }

    Check read(String key, Tree value) {
        var modifiers = Modifiers.parse(key, value);
        var values = values(value);
        requireWholeList(modifiers, value, values);
        var check = linked(modifiers, values);
        return modifiers.has(Modifier.NEQ) ? new Check.Not(check) : check;
    }

    /** Words that may stand anywhere in the event. */
    Check keyword(Scalar value) {
        return linked(new Modifiers("", List.of()), List.of(value));
    }

    private static List<Scalar> values(Tree value) {
        var nodes = value instanceof Tree.Sequence list ? list.items() : List.of(value);
        if (nodes.isEmpty()) {
            throw value.unfit("values-missing", "The list is empty", "Give it a value, or remove the field");
        }
        if (nodes.size() > MOST_VALUES) {
            throw value.unfit(
                    "too-many-values",
                    "The list has more than %d values".formatted(MOST_VALUES),
                    "Use a placeholder, or an indicator list");
        }
        var values = new ArrayList<Scalar>();
        for (var node : nodes) {
            if (!(node instanceof Scalar scalar)) {
                throw node.unfit("value-nested", "A value of a field is " + node.kind(), "Write values only");
            }
            if (scalar.is(Scalar.Type.NOTHING) && value instanceof Tree.Sequence) {
                // Sigma 2.1, rules specification, "Special Field Values".
                throw node.unfit(
                        "null-in-list",
                        "null is not one value among others",
                        "Make a search identifier of its own with null, and join it in the condition");
            }
            values.add(scalar);
        }
        return values;
    }

    private static void requireWholeList(Modifiers modifiers, Tree value, List<Scalar> values) {
        if (modifiers.has(Modifier.ALL) && values.size() < 2) {
            // Sigma 2.1, modifiers appendix, "Generic Modifiers".
            throw value.unfit("all-of-one", "'all' stands over a single value", "Remove 'all'");
        }
    }

    private Check linked(Modifiers modifiers, List<Scalar> values) {
        var checks = new ArrayList<Check>();
        var reading = reading(modifiers);
        for (var value : values) {
            checks.add(reading.apply(value));
        }
        if (checks.size() == 1) {
            return checks.getFirst();
        }
        return modifiers.has(Modifier.ALL) ? new Check.AllOf(checks) : new Check.AnyOf(checks);
    }

    private Function<Scalar, Check> reading(Modifiers modifiers) {
        var leading = modifiers.leading();
        if (leading.isEmpty()) {
            var texts = new TextReader(modifiers, placeholders);
            return value ->
                    nothing(modifiers, value) ? holdsNothing(modifiers, value) : at(modifiers, texts.read(value));
        }
        return switch (leading.get()) {
            case PRESENCE -> value -> exists(modifiers, value);
            case EXPRESSION -> value -> at(modifiers, Expressions.read(value, value.asText(), modifiers));
            case COMPARISON -> value -> at(modifiers, new TextTest.Compares(comparison(modifiers), number(value)));
            case TIME -> value -> at(modifiers, inTime(modifiers, value));
            case NETWORK -> new NetworkReader(modifiers, placeholders).andThen(test -> at(modifiers, test));
            case REFERENCE -> value -> reference(modifiers, value);
            case LINK, NEGATION, PLACE, CASE, DASH, ENCODING, PLACEHOLDERS, FLAG ->
                throw new IllegalStateException("A kind that does not lead: " + leading.get());
        };
    }

    private Check at(Modifiers modifiers, TextTest test) {
        return modifiers.isKeyword() ? new Check.Anywhere(test) : new Check.OfField(field(modifiers.field()), test);
    }

    private FieldName field(String name) {
        return FieldName.of(name, category);
    }

    private static boolean nothing(Modifiers modifiers, Scalar value) {
        return value.is(Scalar.Type.NOTHING) && !modifiers.isKeyword();
    }

    private Check holdsNothing(Modifiers modifiers, Scalar value) {
        var others = modifiers.list().stream()
                .filter(modifier -> modifier != Modifier.NEQ)
                .toList();
        if (!others.isEmpty()) {
            throw value.unfit(
                    "null-modified",
                    "null cannot be taken under '%s'"
                            .formatted(others.getFirst().word()),
                    "Remove the modifier, or write a text");
        }
        return new Check.HoldsNothing(field(modifiers.field()));
    }

    private Check exists(Modifiers modifiers, Scalar value) {
        var exists = new Check.Exists(field(modifiers.field()));
        return value.asTruth() ? exists : new Check.Not(exists);
    }

    private Check reference(Modifiers modifiers, Scalar value) {
        var place = modifiers.of(Kind.PLACE).map(TextReader::place).orElse(Check.Place.WHOLE);
        return new Check.OfAnotherField(
                field(modifiers.field()), field(value.asText()), place, modifiers.has(Modifier.CASED));
    }

    private static TextTest inTime(Modifiers modifiers, Scalar value) {
        var part = TimePart.valueOf(modifiers.of(Kind.TIME).orElseThrow().name());
        return new TextTest.ComparesInTime(part, comparison(modifiers), number(value));
    }

    private static Comparison comparison(Modifiers modifiers) {
        return modifiers
                .of(Kind.COMPARISON)
                .map(modifier -> Comparison.valueOf(modifier.name()))
                .orElse(Comparison.EQ);
    }

    private static BigDecimal number(Scalar value) {
        return TextTest.Numbers.of(value.text())
                .orElseThrow(() -> value.unfit(
                        "not-a-number",
                        "%s is no number".formatted(Flaw.quote(value.text())),
                        "Write a decimal number"));
    }
}
