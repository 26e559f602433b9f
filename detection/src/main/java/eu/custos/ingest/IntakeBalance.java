package eu.custos.ingest;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sums the balances of whole hours. */
@Service
@Transactional(readOnly = true)
class IntakeBalance {

    private final JdbcBalances balances;
    private final JdbcSources sources;
    private final ClientOrganisations clients;
    private final Clock clock;

    IntakeBalance(JdbcBalances balances, JdbcSources sources, ClientOrganisations clients, Clock clock) {
        this.balances = balances;
        this.sources = sources;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Everything between two whole hours.
     *
     * @param repeated deliveries of items that were there already; not part of the sum
     * @param lost items that were read from a sender and did not come to the broker; not part of the sum
     */
    record Answer(
            Instant from,
            Instant to,
            long received,
            long stored,
            long duplicate,
            long suppressed,
            long quarantined,
            long repeated,
            long lost,
            List<OfSource> sources) {}

    record OfSource(
            String client,
            String source,
            UUID sourceId,
            long received,
            long stored,
            long duplicate,
            long suppressed,
            long quarantined,
            long repeated,
            long lost) {}

    /** From the hour of {@code from} (default: the day before) to the end of the hour of {@code to} (default: now). */
    Answer between(@Nullable String client, @Nullable String source, @Nullable Instant from, @Nullable Instant to) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var end = Keeping.hourOf(
                        to == null ? clock.instant() : StoredTime.nearest(to).minusNanos(1))
                .plus(Duration.ofHours(1));
        var begin = Keeping.hourOf(from == null ? end.minus(Duration.ofDays(1)) : StoredTime.nearest(from));
        var names = sources.visible().stream().collect(Collectors.toMap(Source::id, Source::name));
        var references = clients.visible().stream()
                .collect(Collectors.toMap(ClientOrganisation::id, ClientOrganisation::reference));
        var lines = balances.between(begin, end).stream()
                .map(line -> line(line, names, references))
                .filter(line -> client == null || client.equals(line.client))
                .filter(line -> source == null || source.equals(line.source) || source.equals(line.sourceId.toString()))
                .toList();
        return new Answer(
                begin,
                end,
                lines.stream().mapToLong(OfSource::received).sum(),
                lines.stream().mapToLong(OfSource::stored).sum(),
                lines.stream().mapToLong(OfSource::duplicate).sum(),
                lines.stream().mapToLong(OfSource::suppressed).sum(),
                lines.stream().mapToLong(OfSource::quarantined).sum(),
                lines.stream().mapToLong(OfSource::repeated).sum(),
                lines.stream().mapToLong(OfSource::lost).sum(),
                lines);
    }

    private static OfSource line(
            JdbcBalances.OfSource line, Map<UUID, String> names, Map<TenantId, String> references) {
        var sum = line.balance();
        return new OfSource(
                references.getOrDefault(line.tenant(), "unknown"),
                names.getOrDefault(line.source(), "unknown"),
                line.source(),
                sum.received(),
                sum.stored(),
                sum.duplicate(),
                sum.suppressed(),
                sum.quarantined(),
                sum.repeated(),
                sum.lost());
    }
}
