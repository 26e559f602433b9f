package eu.custos.alert;

import eu.custos.alert.JdbcSimilarGroups.OpenIncident;
import eu.custos.alert.TriageResult.Refused;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bulk as its page shows it.
 *
 * @param filter address of the list that it was made from
 * @param covers what it was found among, in words; null where it is all that matched
 * @param action in words; null while it is only previewed
 * @param set what it holds; null once it has begun
 * @param some rows that were left alone, not all where they are many
 * @param undoUntil null where it cannot be taken back
 * @param incidents that were declared or joined
 */
record BulkView(
        UUID id,
        BulkState state,
        boolean mine,
        String filter,
        int groups,
        @Nullable String covers,
        @Nullable String action,
        @Nullable Contents set,
        Progress progress,
        List<Left> some,
        List<String> problems,
        @Nullable Instant undoUntil,
        List<String> incidents) {

    BulkView {
        some = List.copyOf(some);
        problems = List.copyOf(problems);
        incidents = List.copyOf(incidents);
    }

    /**
     * What a set holds as it now stands.
     *
     * @param leftOut groups that will be left alone, by the reason
     * @param gravest the few that one should look at before
     * @param openIncidents that all may join; empty for a set of several clients
     */
    record Contents(
            int free,
            long alerts,
            List<Share<TenantId>> clients,
            List<Share<Severity>> severities,
            List<Share<GroupState>> states,
            Map<String, Integer> leftOut,
            List<QueueRow> gravest,
            List<OpenIncident> openIncidents) {

        /** Whether the set was cut off where it is as large as a set may be. */
        public boolean full(int groups) {
            return groups >= BulkDesk.MOST;
        }
    }

    /** How many groups and alerts have something in common. */
    record Share<T>(T of, int groups, long alerts) {}

    /** How far it has come, there and back. */
    record Progress(int looked, int changed, int leftAlone, int lookedBack, int restored) {}

    record Left(UUID id, String title, String why) {

        static Left of(Refused refused) {
            return new Left(refused.group().id(), refused.group().facts().title(), refused.why());
        }
    }

    public boolean previewed() {
        return set != null;
    }

    public boolean works() {
        return state.works();
    }

    /** Where the bar stands, in groups. */
    public int done() {
        return state == BulkState.UNDOING ? progress.lookedBack() : progress.looked();
    }

    public int all() {
        return state == BulkState.UNDOING ? progress.looked() : groups;
    }
}
