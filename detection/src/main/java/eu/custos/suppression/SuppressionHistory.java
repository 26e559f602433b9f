package eu.custos.suppression;

import eu.custos.suppression.BackTest.OfClient;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What triage knows of the past; called in a transaction whose scope sees the client organisations asked about. */
public interface SuppressionHistory {

    /** What those conditions would have hidden at each client organisation among groups that had alerts since then. */
    List<OfClient> lookBack(Collection<TenantId> tenants, Conditions conditions, Instant since);

    /** Groups that it hides, the newest first. */
    Page<Hidden> hidden(Collection<TenantId> tenants, UUID suppression, @Nullable UUID after, int limit);

    /** What a suppression of such groups would name. */
    Optional<Like> like(UUID group);

    /** One group that is out of sight. */
    record Hidden(
            TenantId tenant,
            UUID id,
            String title,
            Severity severity,
            String state,
            long alerts,
            @Nullable String asset,
            Instant lastSeen) {}

    /** A group in the words of a suppression. */
    record Like(
            TenantId tenant,
            String title,
            String rule,
            @Nullable EntityType type,
            @Nullable String value,
            Severity severity) {}
}
