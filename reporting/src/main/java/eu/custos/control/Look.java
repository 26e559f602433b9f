package eu.custos.control;

import java.util.List;

/** What a check came to. */
sealed interface Look {

    int MOST_SHOWN = 50;

    /**
     * The population was counted.
     *
     * @param found the first of the findings, by id
     * @param digest SHA-256 over the ids of the population in their order, one on each line
     */
    record Counted(long population, long findings, List<Finding> found, String digest) implements Look {

        public Counted {
            found = List.copyOf(found);
        }
    }

    /** It could not be looked at, which is neither good nor bad. */
    record Missed(String trouble) implements Look {}

    default Verdict verdict() {
        return switch (this) {
            case Counted counted -> counted.findings() == 0 ? Verdict.MET : Verdict.FINDING;
            case Missed _ -> Verdict.UNKNOWN;
        };
    }

    /** In one word. */
    enum Verdict {
        MET,
        FINDING,
        UNKNOWN
    }
}
