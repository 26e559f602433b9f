package eu.custos.sigma;

import eu.custos.sigma.Tree.Scalar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads values that are texts: transforms them by the modifiers, in the order in which these are written. */
final class TextReader {

    private static final int LONGEST = 4_096;

    private static final Set<Modifier> WIDE =
            EnumSet.of(Modifier.UTF16, Modifier.UTF16BE, Modifier.UTF16LE, Modifier.WIDE);

    private final Modifiers modifiers;
    private final Placeholders placeholders;

    TextReader(Modifiers modifiers, Placeholders placeholders) {
        this.modifiers = modifiers;
        this.placeholders = placeholders;
    }

    TextTest read(Scalar value) {
        if (value.text().length() > LONGEST) {
            throw value.unfit(
                    "value-too-long",
                    "The value has more than %d characters".formatted(LONGEST),
                    "Look for a shorter part of it");
        }
        if (value.is(Scalar.Type.NOTHING)) {
            throw value.unfit("keyword-null", "A keyword is null", "Write a text");
        }
        var plain =
                modifiers.list().stream().allMatch(modifier -> modifier == Modifier.ALL || modifier == Modifier.NEQ);
        if (plain && value.is(Scalar.Type.NUMBER) && !modifiers.isKeyword()) {
            return number(value);
        }
        var cased = modifiers.has(Modifier.CASED);
        return any(transformed(value).stream().map(text -> text.test(cased)).toList());
    }

    /** A number equals itself however it is written. */
    private static TextTest number(Scalar value) {
        var written = Wildcards.literal(value.text()).test(false);
        return TextTest.Numbers.of(value.text())
                .<TextTest>map(number -> {
                    var equal = new TextTest.Compares(Comparison.EQ, number);
                    return text -> written.test(text) || equal.test(text);
                })
                .orElse(written);
    }

    private List<Wildcards> transformed(Scalar value) {
        var texts = modifiers.has(Modifier.EXPAND)
                ? Expansion.of(value, placeholders).stream()
                        .map(Wildcards::parse)
                        .toList()
                : List.of(Wildcards.parse(value.text()));
        var bytes = false;
        for (var modifier : modifiers.list()) {
            if (WIDE.contains(modifier)) {
                requireNoBytes(bytes, modifier, value);
                bytes = true;
            }
            var next = new ArrayList<Wildcards>();
            for (var text : texts) {
                next.addAll(applied(modifier, text, bytes, value));
            }
            texts = next;
            bytes &= modifier != Modifier.BASE64 && modifier != Modifier.BASE64OFFSET;
        }
        return modifiers.isKeyword()
                ? texts.stream().map(text -> text.open(true, true)).toList()
                : texts;
    }

    private static void requireNoBytes(boolean bytes, Modifier modifier, Scalar value) {
        if (bytes) {
            throw value.unfit(
                    "encoded-twice", "'%s' stands behind another UTF-16".formatted(modifier.word()), "Keep one");
        }
    }

    private static List<Wildcards> applied(Modifier modifier, Wildcards text, boolean bytes, Scalar value) {
        return switch (modifier) {
            case STARTSWITH -> List.of(text.open(false, true));
            case ENDSWITH -> List.of(text.open(true, false));
            case CONTAINS -> List.of(text.open(true, true));
            case WINDASH -> List.of(text.withDashes());
            case UTF16, UTF16BE, UTF16LE, WIDE -> List.of(wide(text, modifier, value));
            case BASE64 -> Encodings.base64(text, bytes, false, value);
            case BASE64OFFSET -> Encodings.base64(text, bytes, true, value);
            default -> List.of(text);
        };
    }

    private static Wildcards wide(Wildcards text, Modifier modifier, Scalar value) {
        if (text.hasDashes()) {
            throw value.unfit(
                    "dash-encoded", "'%s' stands behind 'windash'".formatted(modifier.word()), "Write the dashes out");
        }
        return Encodings.utf16(text, modifier);
    }

    static Check.Place place(Modifier modifier) {
        return switch (modifier) {
            case STARTSWITH -> Check.Place.START;
            case ENDSWITH -> Check.Place.END;
            case CONTAINS -> Check.Place.ANYWHERE;
            default -> throw new IllegalStateException("No place: " + modifier);
        };
    }

    static TextTest any(List<TextTest> tests) {
        if (tests.size() == 1) {
            return tests.getFirst();
        }
        return text -> tests.stream().anyMatch(test -> test.test(text));
    }
}
