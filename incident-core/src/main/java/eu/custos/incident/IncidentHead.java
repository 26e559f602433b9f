package eu.custos.incident;

import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of an incident's page, the same above every tab; see {@code incident/frame.html}.
 *
 * @param ownerName the owner's name, or the account where none is known
 * @param openFor how long it was open in all runs, without the time in which it was closed; null while it is open
 * @param run which time it is worked on
 * @param openSince when the latest run began
 * @param steps from Detect to Review
 * @param clocks those that run, nearest first, at most five
 * @param counts what the tabs count
 * @param kin the incidents that are the same attack
 */
public record IncidentHead(
        TenantId tenant,
        IncidentId id,
        String reference,
        String title,
        Severity severity,
        Tlp tlp,
        Pap pap,
        Phase phase,
        IncidentStatus status,
        boolean exercise,
        @Nullable String owner,
        @Nullable String ownerName,
        Instant declaredAt,
        @Nullable Instant endedAt,
        @Nullable String openFor,
        int run,
        Instant openSince,
        List<PhaseStep> steps,
        List<RunningClock> clocks,
        Counts counts,
        Kin kin,
        long version) {

    public IncidentHead {
        steps = List.copyOf(steps);
        clocks = List.copyOf(clocks);
    }

    /** How much hangs on the incident; tasks are those made by hand and not yet done. */
    public record Counts(
            long alerts,
            long observables,
            long assets,
            long tasks,
            @Nullable Instant firstSeen) {}

    /**
     * The incidents that became one with this one.
     *
     * @param way from the one into which it was merged to the one in which it goes on at last; empty where it was not
     * @param absorbed those that were merged into it
     * @param awareSince when the first of all of them was declared
     */
    public record Kin(List<Merged> way, List<Merged> absorbed, Instant awareSince) {

        public Kin {
            way = List.copyOf(way);
            absorbed = List.copyOf(absorbed);
        }
    }

    /**
     * Another incident that is the same attack.
     *
     * @param at when the two became one
     * @param groups how many groups of alerts the absorbed one brought
     * @param tasks how many tasks made by hand it brought
     */
    public record Merged(String reference, String title, Instant at, String byName, int groups, int tasks) {}

    /** Until when it may be taken out again; null where it is not merged. */
    public @Nullable Instant unmergeUntil() {
        return status == IncidentStatus.MERGED && endedAt != null ? endedAt.plus(Reopening.WINDOW) : null;
    }

    public boolean open() {
        return status == IncidentStatus.OPEN;
    }

    /** What the time beside it is. */
    public String openLabel() {
        if (run == 1) {
            return open() ? "Open for" : "Was open";
        }
        return open() ? "Open again for" : "Was open, in %d runs".formatted(run);
    }

    /** Until when it may be re-opened; null where it is not closed. */
    public @Nullable Instant reopenUntil() {
        return Reopening.until(status, endedAt);
    }

    /** Address of a tab's page; the overview has no name of its own. */
    public String url(String tab) {
        var page = "/console/incidents/" + reference;
        return tab.isEmpty() || tab.equals("overview") ? page : page + "/" + tab;
    }

    /** What it reaches, in words. */
    public String scope() {
        return "%s, %s".formatted(many(counts.assets(), "asset"), many(counts.observables(), "observable"));
    }

    private static String many(long count, String what) {
        return count == 1 ? "1 " + what : "%,d %ss".formatted(count, what);
    }
}
