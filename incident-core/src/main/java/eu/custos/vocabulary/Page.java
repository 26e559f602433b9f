package eu.custos.vocabulary;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is read by place, not by number.
 *
 * @param next where the page after it begins; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page that one row more than fits on it was read for.
     *
     * @param place of the last row shown, after which the next page begins
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> place) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var shown = rows.subList(0, limit);
        return new Page<>(shown, place.apply(shown.getLast()));
    }
}
