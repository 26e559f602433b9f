package eu.custos.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Makes somebody's regular expression ready, if it is small enough and RE2 knows all of it. */
final class Expressions {

    private static final int LONGEST = 4_096;

    private Expressions() {}

    static TextTest read(Tree at, String expression, Modifiers modifiers) {
        if (expression.length() > LONGEST) {
            throw at.unfit(
                    "expression-too-long",
                    "The regular expression has more than %d characters".formatted(LONGEST),
                    "Split it into several");
        }
        if (ExpressionCost.of(expression) > ExpressionCost.HIGHEST) {
            throw at.unfit(
                    "expression-too-large",
                    "The counts {n,m} in the regular expression multiply to more than %d steps"
                            .formatted(ExpressionCost.HIGHEST),
                    "Use smaller counts, or * and +");
        }
        var flags = (modifiers.has(Modifier.I) ? Pattern.CASE_INSENSITIVE : 0)
                | (modifiers.has(Modifier.M) ? Pattern.MULTILINE : 0)
                | (modifiers.has(Modifier.S) ? Pattern.DOTALL : 0);
        try {
            return new TextTest.Found(Pattern.compile(expression, flags));
        } catch (PatternSyntaxException broken) {
            throw at.unfit(
                    "expression",
                    "The regular expression is not read: " + Flaw.quote(String.valueOf(broken.getMessage())),
                    "Use RE2 syntax: no look-around, no back-references, counts up to 1000");
        }
    }
}
