package eu.custos.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places that a person decided to keep out of a package although they belong to it.
 *
 * @param places in the ledger, in order
 * @param reason in that person's words, which the package tells; null where no place is withheld
 */
record Withholding(List<Long> places, @Nullable String reason) {

    static final int MOST = 1_000;
    static final Withholding NONE = new Withholding(List.of(), null);

    Withholding {
        places = places.stream().distinct().sorted().toList();
    }
}
