package eu.custos.alert;

import eu.custos.alert.Score.Term;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of the queue.
 *
 * @param acknowledgeBy null where no clock runs
 * @param points of the six terms of the score
 * @param words the terms in words, for the tooltip
 * @param source where the alerts came from; the first of several, with how many more
 */
record QueueRow(
        UUID id,
        long version,
        TenantId tenant,
        Severity severity,
        int score,
        List<Integer> points,
        String words,
        GroupState state,
        @Nullable Instant acknowledgeBy,
        Instant openedAt,
        String title,
        long alerts,
        @Nullable UUID assetId,
        @Nullable String asset,
        boolean crownJewel,
        @Nullable String observable,
        @Nullable String technique,
        @Nullable String techniqueName,
        String source,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable String incident,
        @Nullable String verdict,
        @Nullable String owner,
        @Nullable String ownerName) {

    static QueueRow of(AlertGroup group) {
        var facts = group.facts();
        var seen = group.seen();
        var handling = group.handling();
        var technique = facts.technique();
        var incident = handling.incident();
        var verdict = handling.verdict();
        return new QueueRow(
                group.id(),
                handling.version(),
                group.tenant(),
                facts.severity(),
                group.score().total(),
                group.score().terms().stream().map(Term::points).toList(),
                words(group.score()),
                group.state(),
                group.state() == GroupState.NEW ? handling.acknowledgeBy() : null,
                seen.openedAt(),
                facts.title(),
                seen.alerts(),
                facts.assetId(),
                facts.assetName(),
                facts.criticality() == eu.custos.asset.Criticality.CROWN_JEWEL,
                facts.observable() == null ? null : facts.observable().value(),
                technique == null ? null : technique.id(),
                technique == null ? null : technique.name(),
                source(seen.sources()),
                seen.firstSeen(),
                seen.lastSeen(),
                incident == null ? null : incident.reference(),
                verdict == null ? null : verdict.label(),
                handling.owner(),
                handling.ownerName());
    }

    /** Value of the row's mark: the group as it was read. */
    public String mark() {
        return id + ":" + version;
    }

    /** Where the row leads when it is opened: its incident, else its own page. */
    public String page() {
        return incident != null && state == GroupState.IN_INCIDENT
                ? "/console/incidents/" + incident
                : QueueFilter.HOME + "/" + id;
    }

    /** Whether nobody has taken note yet: a bright title. */
    public boolean unread() {
        return state == GroupState.NEW;
    }

    public boolean hot() {
        return severity == Severity.CRITICAL && GroupState.OPEN.contains(state);
    }

    public boolean closed() {
        return state == GroupState.CLOSED;
    }

    /** Word in the clock's column where no clock runs. */
    public String acknowledgement() {
        return switch (state) {
            case NEW -> "none";
            case ACKNOWLEDGED, IN_INCIDENT -> "acked";
            case SUPPRESSED -> "none";
            case CLOSED -> "closed";
        };
    }

    private static String words(Score score) {
        return score.terms().stream()
                .map(term -> "%s %d".formatted(term.kind().label().toLowerCase(java.util.Locale.ROOT), term.points()))
                .collect(Collectors.joining(", "));
    }

    private static String source(List<String> sources) {
        return sources.size() == 1 ? sources.getFirst() : "%s +%d".formatted(sources.getFirst(), sources.size() - 1);
    }
}
