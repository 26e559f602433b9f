package eu.custos.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some alerts, newest first.
 *
 * @param next cursor of what follows; null at the end
 */
public record AlertPage(List<AlertRecord> items, @Nullable String next) {

    public AlertPage {
        items = List.copyOf(items);
    }
}
