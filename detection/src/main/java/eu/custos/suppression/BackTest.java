package eu.custos.suppression;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a suppression would have hidden, had it been in force.
 *
 * <p>It goes by what is remembered of each group, not by each alert: an estimate, as a rule on the high side.
 *
 * @param days how far it was asked to look back
 * @param sum over all clients that it is for
 * @param clients only those that the reader may see
 */
public record BackTest(Instant ranAt, int days, Figures sum, List<OfClient> clients) {

    public BackTest {
        clients = List.copyOf(clients);
    }

    /**
     * Numbers without names.
     *
     * @param looked groups looked at
     * @param backTo when the oldest of them was opened; null where there was none
     * @param cut true where older groups or alerts were left out
     * @param genuine groups that people closed as true positive
     */
    public record Figures(
            long looked,
            @Nullable Instant backTo,
            boolean cut,
            long groups,
            long alerts,
            long incidents,
            long genuine) {

        static final Figures NONE = new Figures(0, null, false, 0, 0, 0, 0);

        Figures plus(Figures other) {
            return new Figures(
                    looked + other.looked,
                    backTo == null || (other.backTo != null && other.backTo.isBefore(backTo)) ? other.backTo : backTo,
                    cut || other.cut,
                    groups + other.groups,
                    alerts + other.alerts,
                    incidents + other.incidents,
                    genuine + other.genuine);
        }
    }

    /**
     * At one client organisation.
     *
     * @param incidents references of the first of them
     */
    public record OfClient(TenantId tenant, Figures figures, List<String> incidents, List<Group> sample) {

        public OfClient {
            incidents = List.copyOf(incidents);
            sample = List.copyOf(sample);
        }
    }

    /** One group that would have been hidden. */
    public record Group(
            UUID id,
            String title,
            Severity severity,
            long alerts,
            Instant lastSeen,
            @Nullable String incident) {}

    static BackTest of(Instant ranAt, int days, List<OfClient> clients) {
        var sum = clients.stream().map(OfClient::figures).reduce(Figures.NONE, Figures::plus);
        return new BackTest(ranAt, days, sum, clients);
    }

    Map<String, Object> facts() {
        return Map.of(
                "days", days,
                "groupsLookedAt", sum.looked(),
                "cut", sum.cut(),
                "groups", sum.groups(),
                "alerts", sum.alerts(),
                "incidents", sum.incidents(),
                "genuine", sum.genuine());
    }

    public boolean hidesIncidents() {
        return sum.incidents() > 0;
    }

    /** Such as {@code would have hidden 1,204 alerts in 37 groups, 3 of which became incidents}. */
    public String words() {
        var became = sum.incidents() == 0
                ? "none of which became an incident"
                : sum.incidents() == 1
                        ? "from which 1 incident came"
                        : "from which %,d incidents came".formatted(sum.incidents());
        return "It would have hidden up to %,d %s in %,d %s, %s"
                .formatted(
                        sum.alerts(),
                        sum.alerts() == 1 ? "alert" : "alerts",
                        sum.groups(),
                        sum.groups() == 1 ? "group" : "groups",
                        became);
    }
}
