package eu.custos.response.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an incident went another way than its model says.
 *
 * @param step the person's task that it is about
 * @param text what happened instead
 * @param byName who answered, where somebody did
 */
record Deviation(
        Kind kind,
        String step,
        String text,
        Instant at,
        @Nullable String byName) {

    /** Ways to deviate. */
    enum Kind {
        LATE("late"),
        /** Time ran out and the process went on without the answer. */
        OVERTAKEN("not answered"),
        LEFT_OUT("left out"),
        /** The work went back to an earlier step. */
        WENT_BACK("went back");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Whether the review has to say why. */
    public boolean asksWhy() {
        return kind == Kind.LATE || kind == Kind.OVERTAKEN;
    }
}
