package eu.custos.alert;

import java.util.List;

/**
 * How much a group deserves to be looked at first: terms that add up to at most 100.
 *
 * <p>The order is that of the six tints of the score bar, and that in which they are stored.
 */
record Score(List<Term> terms) {

    static final int MAX = 100;

    Score {
        terms = List.copyOf(terms);
        if (!terms.stream().map(Term::kind).toList().equals(List.of(Kind.values()))) {
            throw new IllegalArgumentException("A score has one term of each kind, in order");
        }
        if (terms.stream().mapToInt(Term::points).sum() > MAX) {
            throw new IllegalArgumentException("A score is at most %d, not %s".formatted(MAX, terms));
        }
    }

    int total() {
        return terms.stream().mapToInt(Term::points).sum();
    }

    Term term(Kind kind) {
        return terms.stream().filter(term -> term.kind() == kind).findFirst().orElseThrow();
    }

    /** What is weighed; the first five share the hundred, the last adds what they leave of it. */
    enum Kind {
        SEVERITY("Severity", 38),
        ASSET("Asset", 24),
        TECHNIQUE("Technique", 16),
        RARITY("Rarity", 12),
        CORROBORATION("Corroboration", 10),
        INDICATOR("Indicator", 20);

        private final String label;
        private final int most;

        Kind(String label, int most) {
            this.label = label;
            this.most = most;
        }

        String label() {
            return label;
        }

        int most() {
            return most;
        }
    }

    /**
     * One term.
     *
     * @param reason what the points are for, as the analyst reads it
     */
    record Term(Kind kind, int points, String reason) {

        Term {
            if (points < 0 || points > kind.most()) {
                throw new IllegalArgumentException(
                        "%s gives 0 to %d points, not %d".formatted(kind, kind.most(), points));
            }
        }
    }
}
