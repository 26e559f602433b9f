package eu.custos.sigma;

import java.util.List;

/** What came of reading a Sigma file. */
public sealed interface SigmaReading {

    /** Every document of the file is fit for use. */
    record Understood(List<SigmaDocument> documents) implements SigmaReading {

        public Understood {
            documents = List.copyOf(documents);
        }
    }

    /** Nothing of the file is taken; the flaws are all that were found, not the first only. */
    record Refused(List<Flaw> flaws) implements SigmaReading {

        public Refused {
            flaws = List.copyOf(flaws);
        }
    }
}
