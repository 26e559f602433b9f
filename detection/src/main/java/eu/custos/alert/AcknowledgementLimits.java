package eu.custos.alert;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Until when somebody must have taken note of a group, as agreed with a client organisation. */
public interface AcknowledgementLimits {

    /** What holds where an engagement says nothing else; informational groups have no clock. */
    Map<Severity, Duration> DEFAULTS = Map.of(
            Severity.CRITICAL, Duration.ofMinutes(15),
            Severity.HIGH, Duration.ofMinutes(30),
            Severity.MEDIUM, Duration.ofHours(4),
            Severity.LOW, Duration.ofHours(24));

    Limits of(TenantId tenant);

    /** Records what was agreed; safe to repeat. */
    void agree(TenantId tenant, Severity severity, Duration limit);

    /** The limits of one client organisation. */
    record Limits(Map<Severity, Duration> bySeverity) {

        public Limits {
            var merged = new EnumMap<Severity, Duration>(DEFAULTS);
            merged.putAll(bySeverity);
            bySeverity = Map.copyOf(merged);
        }

        /** Null where no clock runs for that severity. */
        public @Nullable Instant due(Severity severity, Instant from) {
            var limit = bySeverity.get(severity);
            return limit == null ? null : from.plus(limit);
        }

        public @Nullable Duration limit(Severity severity) {
            return bySeverity.get(severity);
        }
    }
}
