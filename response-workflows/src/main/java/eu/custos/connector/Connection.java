package eu.custos.connector;

import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * A client's instance of a product, as far as anybody may read.
 *
 * @param product name of its product file
 * @param base where it answers, without a slash at the end
 * @param version grows with each change, so that what is kept for calls starts afresh
 */
public record Connection(
        TenantId tenant,
        UUID id,
        String product,
        String name,
        String base,
        Map<String, String> settings,
        Limits limits,
        boolean enabled,
        long version) {

    public Connection {
        settings = Map.copyOf(settings);
    }

    /** How much is asked of it at most. */
    public record Limits(int timeoutSeconds, int callsPerMinute, int atOnce) {

        public static final Limits USUAL = new Limits(10, 60, 4);

        public Limits {
            if (timeoutSeconds < 1 || timeoutSeconds > 30) {
                throw new IllegalArgumentException("1 to 30 seconds for an answer");
            }
            if (callsPerMinute < 1 || callsPerMinute > 6_000) {
                throw new IllegalArgumentException("1 to 6000 calls a minute");
            }
            if (atOnce < 1 || atOnce > 50) {
                throw new IllegalArgumentException("1 to 50 calls at once");
            }
        }

        public Duration timeout() {
            return Duration.ofSeconds(timeoutSeconds);
        }
    }
}
