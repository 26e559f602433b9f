package eu.custos.audit;

import eu.custos.vocabulary.FormRefused;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor found: raised, answered by the provider with a day by which it is mended, and closed by the auditor or
 * handed back.
 *
 * @param number counts up within the audit
 * @param control the id of the control it is about
 * @param verdict the auditor's words over the answer
 */
record Finding(
        int number,
        Grade grade,
        @Nullable String control,
        String title,
        String words,
        String raisedBy,
        Instant raisedAt,
        State state,
        @Nullable Answer answer,
        @Nullable Verdict verdict,
        int version) {

    /** How much it weighs. */
    enum Grade {
        MAJOR("major nonconformity"),
        MINOR("minor nonconformity"),
        OBSERVATION("observation");

        private final String words;

        Grade(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Grade> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** Whose turn it is: the provider's, the auditor's, nobody's. */
    enum State {
        RAISED,
        ANSWERED,
        CLOSED;

        public String words() {
            return switch (this) {
                case RAISED -> "to be answered";
                case ANSWERED -> "answered";
                case CLOSED -> "closed";
            };
        }
    }

    /** What the provider does about it. */
    record Answer(String words, @Nullable Instant dueAt, String by, Instant at) {}

    /** What the auditor says to that. */
    record Verdict(String words, String by, Instant at) {}

    public boolean open() {
        return state != State.CLOSED;
    }

    public boolean late(Instant now) {
        return open() && answer != null && answer.dueAt() != null && now.isAfter(answer.dueAt());
    }

    /** An answer may be given anew until the auditor has judged it. */
    Finding answered(Answer given) {
        if (!open()) {
            throw new FormRefused("form", "The finding is closed.");
        }
        return with(State.ANSWERED, given, verdict);
    }

    Finding closed(Verdict given) {
        requireAnswered();
        return with(State.CLOSED, answer, given);
    }

    Finding handedBack(Verdict given) {
        requireAnswered();
        return with(State.RAISED, answer, given);
    }

    private void requireAnswered() {
        if (state != State.ANSWERED) {
            throw new FormRefused("form", "Only an answered finding can be judged.");
        }
    }

    private Finding with(State to, @Nullable Answer answered, @Nullable Verdict judged) {
        return new Finding(number, grade, control, title, words, raisedBy, raisedAt, to, answered, judged, version + 1);
    }
}
