package eu.custos.ingest;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What analysts may do with what could not be understood. */
@Service
@Transactional
class QuarantineDesk {

    static final int MOST_AT_ONCE = 500;
    private static final int LARGEST_SAMPLE = 100_000;

    private final JdbcQuarantineBoard board;
    private final RawTopic topic;
    private final EvidenceLog evidence;
    private final Clock clock;

    QuarantineDesk(JdbcQuarantineBoard board, RawTopic topic, EvidenceLog evidence, Clock clock) {
        this.board = board;
        this.topic = topic;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<QuarantinedItem> page(QuarantineFilter filter, @Nullable String cursor, int limit) {
        CurrentScope.get().require(Permission.QUARANTINE_READ);
        return Page.of(
                board.page(filter, Cursor.of(cursor), limit + 1),
                limit,
                last -> new Cursor(last.receivedAt(), last.id()).text());
    }

    @Transactional(readOnly = true)
    public Optional<QuarantinedItem> find(UUID id) {
        CurrentScope.get().require(Permission.QUARANTINE_READ);
        return board.find(id);
    }

    @Transactional(readOnly = true)
    public Optional<byte[]> raw(UUID id) {
        CurrentScope.get().require(Permission.QUARANTINE_READ);
        return board.raw(id);
    }

    /** The newest items of the source that wait, as text, one after the other. */
    @Transactional(readOnly = true)
    public String samples(Source source, int most) {
        CurrentScope.get().require(Permission.QUARANTINE_READ);
        return board.page(QuarantineFilter.waitingOf(source.id()), Cursor.of(null), most).stream()
                .flatMap(item -> board.raw(item.id()).stream())
                .filter(raw -> raw.length <= LARGEST_SAMPLE)
                .map(raw -> new String(raw, StandardCharsets.UTF_8).replaceAll("[\r\n]+", " "))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Sends items through intake's raw topic again, as they came; safe to repeat.
     *
     * <p>The broker has them before this commits; triage waits for the commit, since both touch the same rows.
     *
     * @return how many were sent
     * @throws IntakeRefused.BrokerAway where the broker does not take them; then nothing has changed
     */
    public int replay(Collection<UUID> ids) {
        var scope = CurrentScope.get();
        scope.require(Permission.QUARANTINE_REPLAY);
        var now = clock.instant();
        var items = board.replaying(
                ids.stream().limit(MOST_AT_ONCE).toList(), scope.actor().id(), now);
        items.stream().collect(Collectors.groupingBy(QuarantinedItem::tenant)).forEach(this::record);
        topic.send(items.stream()
                .map(item -> RawRecords.replay(delivery(item), piece(item)))
                .toList());
        return items.size();
    }

    /** As {@link #replay}, for the newest that match. */
    public int replayMatching(QuarantineFilter filter) {
        CurrentScope.get().require(Permission.QUARANTINE_REPLAY);
        return replay(board.page(filter, Cursor.of(null), MOST_AT_ONCE).stream()
                .map(QuarantinedItem::id)
                .toList());
    }

    private static Delivery delivery(QuarantinedItem item) {
        return new Delivery(
                item.tenant(), item.sourceId(), item.source(), item.receipt(), item.receivedAt(), List.of());
    }

    private Piece piece(QuarantinedItem item) {
        return new Piece(item.index(), board.raw(item.id()).orElseThrow(), null);
    }

    private void record(TenantId tenant, List<QuarantinedItem> items) {
        var first = items.getFirst();
        evidence.append(
                tenant,
                new EvidenceEntry(
                        "quarantine.replayed",
                        "quarantine",
                        first.id().toString(),
                        null,
                        clock.instant(),
                        Map.of(
                                "count", items.size(),
                                "items",
                                        items.stream()
                                                .map(item -> item.id().toString())
                                                .toList()),
                        null));
    }
}
