package eu.custos.sigma;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a rule looks, or where an event is known to come from; lower case, {@code null} for what is not said. */
public record LogSource(
        @Nullable String category,
        @Nullable String product,
        @Nullable String service) {

    public static final LogSource UNSAID = new LogSource(null, null, null);

    public LogSource {
        category = lower(category);
        product = lower(product);
        service = lower(service);
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.strip().toLowerCase(Locale.ROOT);
    }
}
