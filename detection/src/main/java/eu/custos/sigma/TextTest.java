package eu.custos.sigma;

import com.google.re2j.Pattern;
import eu.custos.vocabulary.Network;
import java.math.BigDecimal;
import java.util.Optional;

/** What one value of a field is asked. */
interface TextTest {

    boolean test(FieldText text);

    /** It stands at a place of the value. */
    record Stands(Check.Place place, String part, boolean cased) implements TextTest {

        @Override
        public boolean test(FieldText text) {
            return place.holds(text.text(cased), part);
        }
    }

    /** The whole value has a form with wildcards. */
    record HasForm(Glob glob, boolean cased) implements TextTest {

        @Override
        public boolean test(FieldText text) {
            return glob.matches(text.text(cased));
        }
    }

    /** A regular expression is found in it; RE2 needs time in proportion to the text, whatever the expression. */
    record Found(Pattern pattern) implements TextTest {

        @Override
        public boolean test(FieldText text) {
            return pattern.matcher(text.raw()).find();
        }
    }

    /** It is an address of a network. */
    record InNetwork(Network network) implements TextTest {

        @Override
        public boolean test(FieldText text) {
            return network.contains(text.raw());
        }
    }

    /** It is a number, and compares so. */
    record Compares(Comparison comparison, BigDecimal to) implements TextTest {

        @Override
        public boolean test(FieldText text) {
            return Numbers.of(text.raw())
                    .map(number -> comparison.holds(number.compareTo(to)))
                    .orElse(false);
        }
    }

    /** It is a date, and a part of it compares so. */
    record ComparesInTime(TimePart part, Comparison comparison, BigDecimal to) implements TextTest {

        @Override
        public boolean test(FieldText text) {
            return part.of(text.raw())
                    .map(number -> comparison.holds(BigDecimal.valueOf(number).compareTo(to)))
                    .orElse(false);
        }
    }

    /** Numbers as events hold them. */
    final class Numbers {

        private static final int LONGEST = 64;

        private Numbers() {}

        static Optional<BigDecimal> of(String text) {
            var stripped = text.strip();
            if (stripped.isEmpty() || stripped.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                return Optional.of(new BigDecimal(stripped));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }
}
