package eu.custos.connector;

import java.time.Duration;
import java.util.List;

/** What came of an order. Words are ours; a product's own words stay out, they may hold anything. */
public sealed interface Outcome {

    /** Stable name for records. */
    String code();

    /** For a person. */
    String words();

    /**
     * The product says it has done it, or, asked to look, that it is so.
     *
     * @param reference what the product calls it, empty where it gives no name
     * @param digest of the last answer
     * @param dry it only counts as done: nothing was sent
     */
    record Done(String reference, String digest, boolean dry) implements Outcome {

        public Done(String reference, String digest) {
            this(reference, digest, false);
        }

        /** What every product answers in an exercise. */
        public static Done exercise() {
            return new Done("EXERCISE", "", true);
        }

        @Override
        public String code() {
            return dry ? "exercise" : "done";
        }

        @Override
        public String words() {
            if (dry) {
                return "EXERCISE: nothing was sent";
            }
            return reference.isEmpty() ? "accepted" : "accepted as %s".formatted(reference);
        }
    }

    /** It was so before; nothing was sent that changes anything. */
    record AlreadySo(String reference, String digest) implements Outcome {
        @Override
        public String code() {
            return "already-so";
        }

        @Override
        public String words() {
            return "a look found it so";
        }
    }

    /** Asked to look: it is not so, or not yet. */
    record NotSo(String digest) implements Outcome {
        @Override
        public String code() {
            return "not-so";
        }

        @Override
        public String words() {
            return "it is not so";
        }
    }

    /**
     * The product will not do it, today or tomorrow.
     *
     * @param choices targets that it would take instead, where the one that was named is several
     */
    record Refused(String words, List<String> choices) implements Outcome {

        public Refused {
            choices = List.copyOf(choices);
        }

        public Refused(String words) {
            this(words, List.of());
        }

        @Override
        public String code() {
            return "refused";
        }
    }

    /** Nothing was done; ask again later. */
    record Busy(Duration retryAfter, String words) implements Outcome {
        @Override
        public String code() {
            return "busy";
        }
    }

    /** It may have been done or not; only a look tells. */
    record Unknown(String words) implements Outcome {
        @Override
        public String code() {
            return "unknown";
        }
    }

    /** True where it is so, as far as the product says. */
    default boolean holds() {
        return this instanceof Done || this instanceof AlreadySo;
    }
}
