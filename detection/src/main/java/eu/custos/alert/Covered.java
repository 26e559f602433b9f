package eu.custos.alert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a list or a set was found among, where that may not be all that matches.
 *
 * @param looked newest alerts with the words that were looked at; null where all were
 * @param unindexed true where there was no index to ask
 */
record Covered(@Nullable Integer looked, boolean unindexed) {

    static final Covered ALL = new Covered(null, false);

    static Covered by(QueueSearch.@Nullable Answer answer) {
        return switch (answer) {
            case QueueSearch.Found found -> new Covered(found.mayBeMore() ? found.looked() : null, false);
            case QueueSearch.TitlesOnly _ -> new Covered(null, true);
            case null -> ALL;
        };
    }

    /** Of a number of rows, in a sentence of its own; null where they are all. */
    @Nullable
    String words(int rows) {
        var these = String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
        if (looked != null) {
            return String.format(Locale.ROOT, "Found: %s with the newest %,d alerts that match.", these, looked);
        }
        return unindexed ? "Found: %s, without the search index.".formatted(these) : null;
    }
}
