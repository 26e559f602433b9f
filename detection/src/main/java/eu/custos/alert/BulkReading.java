package eu.custos.alert;

import eu.custos.alert.BulkView.Contents;
import eu.custos.alert.BulkView.Left;
import eu.custos.alert.BulkView.Progress;
import eu.custos.alert.BulkView.Share;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells what a bulk holds and how far it has come. */
@Service
@Transactional(readOnly = true)
class BulkReading {

    private static final int GRAVEST = 5;
    private static final int SOME = 20;

    /** The state of a bulk over several client organisations is that of its part which comes first here. */
    private static final List<BulkState> TELLING = List.of(
            BulkState.RUNNING,
            BulkState.UNDOING,
            BulkState.FAILED,
            BulkState.STOPPED,
            BulkState.PREVIEWED,
            BulkState.DONE,
            BulkState.UNDONE);

    private final JdbcBulkWork works;
    private final SimilarReading similar;
    private final Clock clock;

    BulkReading(JdbcBulkWork works, SimilarReading similar, Clock clock) {
        this.works = works;
        this.similar = similar;
        this.clock = clock;
    }

    BulkView get(UUID bulk) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var parts = works.parts(bulk);
        if (parts.isEmpty()) {
            throw new TriageException.GroupNotFound("set %s".formatted(bulk));
        }
        var first = parts.getFirst();
        var state = parts.stream()
                .map(BulkPart::state)
                .min(Comparator.comparingInt(TELLING::indexOf))
                .orElseThrow();
        var begun = state != BulkState.PREVIEWED;
        return new BulkView(
                bulk,
                state,
                first.actor().id().equals(CurrentScope.get().actor().id()),
                first.filter(),
                sum(parts, BulkPart::groups),
                first.covered().words(sum(parts, BulkPart::groups)),
                begun ? first.asked().words() : null,
                begun ? null : contents(bulk, parts),
                new Progress(
                        sum(parts, BulkPart::looked),
                        sum(parts, BulkPart::changed),
                        sum(parts, BulkPart::leftAlone),
                        sum(parts, BulkPart::lookedBack),
                        sum(parts, BulkPart::restored)),
                begun && !state.works()
                        ? works.leftAlone(bulk, SOME).stream().map(Left::of).toList()
                        : List.of(),
                parts.stream()
                        .map(BulkPart::problem)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                state.works() ? null : undoUntil(parts),
                parts.stream()
                        .map(BulkReading::incident)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private Contents contents(UUID bulk, List<BulkPart> parts) {
        var shares = works.shares(bulk);
        var leftOut = new LinkedHashMap<String, Integer>();
        leftOut.put("in an incident; work goes on there", count(shares, GroupState.IN_INCIDENT));
        leftOut.put("closed", count(shares, GroupState.CLOSED));
        leftOut.put(
                "changed since the set was fixed",
                shares.stream()
                        .filter(share -> share.state() != GroupState.IN_INCIDENT && share.state() != GroupState.CLOSED)
                        .mapToInt(JdbcBulkWork.Share::touched)
                        .sum());
        leftOut.values().removeIf(groups -> groups == 0);
        var all = shares.stream().mapToInt(JdbcBulkWork.Share::groups).sum();
        var gravest = works.gravest(bulk, GRAVEST);
        var oneClient = parts.size() == 1 && !gravest.isEmpty();
        return new Contents(
                all - leftOut.values().stream().mapToInt(Integer::intValue).sum(),
                shares.stream().mapToLong(JdbcBulkWork.Share::alerts).sum(),
                by(shares, JdbcBulkWork.Share::tenant, Comparator.comparing(TenantId::value)),
                by(shares, JdbcBulkWork.Share::severity, Comparator.reverseOrder()),
                by(shares, JdbcBulkWork.Share::state, Comparator.naturalOrder()),
                leftOut,
                gravest.stream().map(QueueRow::of).toList(),
                oneClient ? similar.joinable(gravest.getFirst()) : List.of());
    }

    private static int count(List<JdbcBulkWork.Share> shares, GroupState state) {
        return shares.stream()
                .filter(share -> share.state() == state)
                .mapToInt(JdbcBulkWork.Share::groups)
                .sum();
    }

    private static <T> List<Share<T>> by(
            List<JdbcBulkWork.Share> shares, Function<JdbcBulkWork.Share, T> key, Comparator<T> order) {
        Map<T, Share<T>> sums = new LinkedHashMap<>();
        for (var share : shares) {
            sums.merge(
                    key.apply(share),
                    new Share<>(key.apply(share), share.groups(), share.alerts()),
                    (one, other) ->
                            new Share<>(one.of(), one.groups() + other.groups(), one.alerts() + other.alerts()));
        }
        return sums.values().stream()
                .sorted(Comparator.comparing(Share::of, order))
                .toList();
    }

    private @Nullable Instant undoUntil(List<BulkPart> parts) {
        return parts.stream()
                .filter(BulkDesk::undoable)
                .map(BulkPart::endedAt)
                .filter(Objects::nonNull)
                .map(ended -> ended.plus(BulkDesk.UNDO))
                .filter(until -> until.isAfter(clock.instant()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable String incident(BulkPart part) {
        return switch (part.action()) {
            case BulkAction.Join(var incident) -> incident.reference();
            case BulkAction.Declare declare ->
                declare.made() == null ? null : declare.made().reference();
            case null, default -> null;
        };
    }

    private static int sum(List<BulkPart> parts, ToIntFunction<BulkPart> of) {
        return parts.stream().mapToInt(of).sum();
    }
}
