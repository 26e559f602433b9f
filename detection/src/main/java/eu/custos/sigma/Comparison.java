package eu.custos.sigma;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a number is compared, by the word that Sigma has for it. */
public enum Comparison {
    LT,
    LTE,
    GT,
    GTE,
    EQ,
    NEQ;

    static Optional<Comparison> of(String word) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.word().equals(word))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it holds for the order of a value and a bound, as {@link Comparable#compareTo} says that order. */
    public boolean holds(int order) {
        return switch (this) {
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
            case EQ -> order == 0;
            case NEQ -> order != 0;
        };
    }
}
