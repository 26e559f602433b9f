package eu.custos.alert;

import eu.custos.alert.Facets.Facet;
import eu.custos.alert.Facets.Part;
import eu.custos.alert.JdbcQueueFacets.Counted;
import eu.custos.campaign.CampaignMarks;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts by severity, state, client, technique, source and campaign.
 *
 * <p>The first three come from the kept counters where nothing else is filtered by. All else looks at a bounded number
 * of rows, however many there are.
 */
@Service
@Transactional(readOnly = true)
class QueueFacets {

    /** Rows that are looked at where no counter knows. */
    static final int ROWS = 2_000;

    private static final int LEAST_EACH = 20;
    private static final int MOST_PARTS = 12;

    /** What the kept counters know of. */
    private static final Set<String> COUNTED = Set.of("client", "sev", "state");

    private final QueueReading queue;
    private final JdbcQueueFacets rows;
    private final CampaignMarks campaigns;
    private final ClientOrganisations clients;

    QueueFacets(QueueReading queue, JdbcQueueFacets rows, CampaignMarks campaigns, ClientOrganisations clients) {
        this.queue = queue;
        this.rows = rows;
        this.campaigns = campaigns;
        this.clients = clients;
    }

    Facets of(QueueFilter filter) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var asked = queue.asked(filter, null, ROWS);
        var query = asked.query();
        if (query == null) {
            return new Facets(List.of());
        }
        var each = Math.max(
                LEAST_EACH, ROWS / (query.tenants().size() * query.states().size()));
        var found = rows.among(query, each);
        var looked = asked.covered().looked() == null ? found : found.partly();
        var counted = COUNTED.containsAll(filter.keys()) && filter.view() != QueueView.MINE;
        var known = counted ? rows.counted(query.tenants(), query.states(), query.severities()) : looked;
        return new Facets(List.of(
                        severities(filter, known),
                        states(filter, known),
                        clients(filter, known),
                        listed("Technique", "technique", filter, looked.techniques(), looked.whole()),
                        listed("Source", "source", filter, looked.sources(), looked.whole()),
                        campaigns(filter, query.tenants(), looked))
                .stream()
                .filter(facet -> !facet.parts().isEmpty())
                .toList());
    }

    /** As the token means it: that much or graver. */
    private static Facet severities(QueueFilter filter, Counted counted) {
        var parts = new ArrayList<Part>();
        var rows = 0L;
        for (var severity : EnumSet.allOf(Severity.class).stream()
                .sorted(Comparator.reverseOrder())
                .toList()) {
            var here = counted.severities().getOrDefault(severity, 0L);
            rows += here;
            if (here > 0) {
                parts.add(new Part(
                        QueueFilter.shown("sev", severity.code()),
                        filter.with("sev", severity.code()).url(),
                        rows));
            }
        }
        return new Facet("Severity", parts, counted.whole());
    }

    private static Facet states(QueueFilter filter, Counted counted) {
        return new Facet(
                "State",
                EnumSet.allOf(GroupState.class).stream()
                        .filter(counted.states()::containsKey)
                        .map(state -> new Part(
                                state.label(),
                                filter.with("state", state.code()).url(),
                                Objects.requireNonNull(counted.states().get(state))))
                        .toList(),
                counted.whole());
    }

    private Facet clients(QueueFilter filter, Counted counted) {
        var references = clients.visible().stream()
                .collect(Collectors.toMap(client -> client.id().value(), ClientOrganisation::reference));
        var byReference = new TreeMap<String, Long>();
        for (Map.Entry<UUID, Long> entry : counted.clients().entrySet()) {
            var reference = references.get(entry.getKey());
            if (reference != null) {
                byReference.put(reference, entry.getValue());
            }
        }
        return listed("Client", "client", filter, byReference, counted.whole());
    }

    private Facet campaigns(QueueFilter filter, Collection<UUID> tenants, Counted looked) {
        var shares = campaigns.shares(tenants.stream().map(TenantId::new).toList(), looked.rows(), MOST_PARTS);
        return new Facet(
                "Campaign",
                shares.stream()
                        .map(share -> new Part(
                                "around " + share.about(),
                                filter.with("campaign", share.campaign().toString())
                                        .url(),
                                share.groups()))
                        .toList(),
                looked.whole());
    }

    /** The largest first, then by name. */
    private static Facet listed(String label, String key, QueueFilter filter, Map<String, Long> counts, boolean whole) {
        return new Facet(
                label,
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_PARTS)
                        .map(entry -> new Part(
                                entry.getKey(), filter.with(key, entry.getKey()).url(), entry.getValue()))
                        .toList(),
                whole);
    }
}
