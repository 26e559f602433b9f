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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

        Covered covered() {
            return Covered.by(search);
        }

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
    record Asked(JdbcQueue.@Nullable Query query, QueueSearch.@Nullable Answer search) {

        Covered covered() {
            return Covered.by(search);
        }
    }

    Asked asked(QueueFilter filter, @Nullable QueuePosition after, int limit) {
        var tenants = tenants(filter);
        var severities = filter.severities();
        if (tenants.isEmpty() || filter.states().isEmpty() || (severities != null && severities.isEmpty())) {
            return new Asked(null, null);
        }
        var together = together(filter, tenants);
        var query = query(filter, tenants);
        var text = filter.text();
        var answer = text == null
                ? null
                : search.find(text, clients(tenants), groups -> queue.fitting(query.among(shared(groups, together))));
        var groups = answer instanceof QueueSearch.Found found ? found.groups() : together;
        if (groups != null && groups.isEmpty()) {
            return new Asked(null, answer);
        }
        var words = answer instanceof QueueSearch.TitlesOnly titles ? titles.words() : QueueWords.NONE;
        var asked = groups == null ? query : query.among(groups);
        return new Asked(asked.with(words).from(after, limit), answer);
    }

    private JdbcQueue.Query query(QueueFilter filter, Collection<UUID> tenants) {
        return new JdbcQueue.Query(
                tenants,
                filter.states(),
                filter.severities(),
                filter.view() == QueueView.MINE ? CurrentScope.get().actor().id() : null,
                filter.token("source"),
                filter.token("asset"),
                filter.token("technique"),
                filter.phase(),
                left(filter.leftOut(), tenants),
                null,
                QueueWords.NONE,
                filter.newestFirst(),
                null,
                PAGE);
    }

    private JdbcQueue.Left left(LeftOut out, Collection<UUID> tenants) {
        return new JdbcQueue.Left(
                out.values("asset"),
                out.values("phase").stream().map(PhaseToken::of).toList(),
                out.values("campaign").stream()
                        .flatMap(campaign -> campaigns.groups(clients(tenants), campaign).stream())
                        .collect(Collectors.toSet()));
    }

    /** The groups of the campaign asked for; null where none was. */
    private @Nullable Collection<UUID> together(QueueFilter filter, Collection<UUID> tenants) {
        var campaign = filter.token("campaign");
        return campaign == null ? null : campaigns.groups(clients(tenants), campaign);
    }

    private static Collection<UUID> shared(Set<UUID> groups, @Nullable Collection<UUID> together) {
        return together == null
                ? groups
                : groups.stream().filter(together::contains).toList();
    }

    private static List<TenantId> clients(Collection<UUID> tenants) {
        return tenants.stream().map(TenantId::new).toList();
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
        var chosen = new HashSet<>(clients.chosen(Objects.requireNonNullElse(filter.client(), "")));
        filter.leftOut().clients().forEach(client -> chosen.removeAll(clients.chosen(client)));
        return ids(chosen);
    }

    static List<UUID> ids(Collection<TenantId> tenants) {
        return new ArrayList<>(tenants.stream().map(TenantId::value).sorted().toList());
    }
}
