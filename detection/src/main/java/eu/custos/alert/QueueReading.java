package eu.custos.alert;

import eu.custos.campaign.CampaignMarks;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the queue shows. */
@Service
@Transactional(readOnly = true)
class QueueReading {

    static final int PAGE = 100;

    private final JdbcQueue queue;
    private final JdbcQueueCounts counts;
    private final QueueSearch search;
    private final CampaignMarks campaigns;
    private final ClientOrganisations clients;

    QueueReading(
            JdbcQueue queue,
            JdbcQueueCounts counts,
            QueueSearch search,
            CampaignMarks campaigns,
            ClientOrganisations clients) {
        this.queue = queue;
        this.counts = counts;
        this.search = search;
        this.campaigns = campaigns;
        this.clients = clients;
    }

    /**
     * One page of rows.
     *
     * @param next cursor of the page after it; null on the last
     * @param search how the words were looked for; null where none were
     */
    record QueuePage(List<QueueRow> rows, @Nullable String next, QueueSearch.@Nullable Answer search) {

        QueuePage {
            rows = List.copyOf(rows);
        }
    }

    QueuePage page(QueueFilter filter, @Nullable QueuePosition after) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var asked = asked(filter, after, PAGE + 1);
        if (asked.query() == null) {
            return new QueuePage(List.of(), null, asked.search());
        }
        var groups = queue.page(asked.query());
        var page = Page.of(
                groups,
                PAGE,
                last -> QueuePosition.after(last, filter.closedOnly()).cursor());
        return new QueuePage(page.items().stream().map(QueueRow::of).toList(), page.next(), asked.search());
    }

    /**
     * What a filter means to the reader.
     *
     * @param query null where nothing can match
     */
    record Asked(JdbcQueue.@Nullable Query query, QueueSearch.@Nullable Answer search) {}

    Asked asked(QueueFilter filter, @Nullable QueuePosition after, int limit) {
        var tenants = tenants(filter);
        var text = filter.text();
        var answer = text == null ? null : search.find(text);
        var groups = groups(tenants, filter.token("campaign"), answer);
        var words = answer instanceof QueueSearch.TitlesOnly titles ? titles.words() : List.<String>of();
        if (tenants.isEmpty() || (groups != null && groups.isEmpty())) {
            return new Asked(null, answer);
        }
        var query = new JdbcQueue.Query(
                tenants,
                filter.states(),
                filter.atLeast(),
                filter.view() == QueueView.MINE ? CurrentScope.get().actor().id() : null,
                filter.token("source"),
                filter.token("asset"),
                filter.token("technique"),
                groups,
                words,
                filter.newestFirst(),
                after,
                limit);
        return new Asked(query, answer);
    }

    /** Those that the index found and that are in the campaign asked for; null where neither was asked for. */
    private @Nullable Collection<UUID> groups(
            Collection<UUID> tenants, @Nullable String campaign, QueueSearch.@Nullable Answer answer) {
        var found = answer instanceof QueueSearch.Found(var hits, var _) ? hits : null;
        if (campaign == null) {
            return found;
        }
        var together = campaigns.groups(tenants.stream().map(TenantId::new).toList(), campaign);
        return found == null
                ? together
                : found.stream().filter(together::contains).toList();
    }

    /** Rows behind each view, whatever else is filtered. */
    Map<QueueView, Long> counts() {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_READ);
        var tenants = ids(scope.tenants());
        var counted = counts.of(tenants);
        var byView = new EnumMap<QueueView, Long>(QueueView.class);
        for (var view : QueueView.values()) {
            byView.put(
                    view,
                    view == QueueView.MINE
                            ? queue.ownedBy(tenants, scope.actor().id())
                            : sum(view, counted));
        }
        return byView;
    }

    private static long sum(QueueView view, Map<GroupState, Map<Severity, Long>> counted) {
        var least = view.atLeast();
        return view.states().stream()
                .flatMap(state -> counted.getOrDefault(state, Map.of()).entrySet().stream())
                .filter(entry -> least == null || entry.getKey().isAtLeast(least))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private List<UUID> tenants(QueueFilter filter) {
        return ids(clients.chosen(Objects.requireNonNullElse(filter.client(), "")));
    }

    static List<UUID> ids(Collection<TenantId> tenants) {
        return new ArrayList<>(tenants.stream().map(TenantId::value).sorted().toList());
    }
}
