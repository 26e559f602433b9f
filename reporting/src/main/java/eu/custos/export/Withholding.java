package eu.custos.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept out of a package although it belongs to it: places by a person's decision, or entries by rule.
 *
 * @param places in the ledger, in order
 * @param reason in that person's words, which the package tells; null where nothing is withheld
 * @param veil what is withheld by rule, since the client itself asked; null where somebody else did
 */
record Withholding(
        List<Long> places,
        @Nullable String reason,
        @Nullable Veil veil) {

    static final int MOST = 1_000;
    static final Withholding NONE = new Withholding(List.of(), null, null);

    Withholding(List<Long> places, @Nullable String reason) {
        this(places, reason, null);
    }

    static Withholding by(Veil veil) {
        return new Withholding(List.of(), veil.reason(), veil);
    }

    Withholding {
        places = places.stream().distinct().sorted().toList();
    }
}
