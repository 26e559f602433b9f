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
 * @param openFor how long it was open in all runs, without the time in which it was closed; null while it is open
 * @param run how often it was worked on
 * @param openSince when the latest run began
 * @param steps from Detect to Review
 * @param clocks those that run, nearest first, at most five
 * @param counts what the tabs count
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
        Instant declaredAt,
        @Nullable Instant endedAt,
        @Nullable String openFor,
        int run,
        Instant openSince,
        List<PhaseStep> steps,
        List<RunningClock> clocks,
        Counts counts,
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
