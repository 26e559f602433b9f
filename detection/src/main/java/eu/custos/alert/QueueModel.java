package eu.custos.alert;

import eu.custos.campaign.CampaignMarks;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the models of the queue's templates. */
@Component
final class QueueModel {

    private final QueueReading queue;
    private final GroupReading groups;
    private final Assignees assignees;
    private final SavedViews saved;
    private final MaintenanceMarks maintenance;
    private final CampaignMarks campaigns;

    QueueModel(
            QueueReading queue,
            GroupReading groups,
            Assignees assignees,
            SavedViews saved,
            MaintenanceMarks maintenance,
            CampaignMarks campaigns) {
        this.queue = queue;
        this.groups = groups;
        this.assignees = assignees;
        this.saved = saved;
        this.maintenance = maintenance;
        this.campaigns = campaigns;
    }

    /** Adds to what is marked on the page. */
    void mark(Model model, List<QueueRow> rows) {
        mark(model, "maintenance", maintenance.of(rows));
        mark(
                model,
                "campaigns",
                campaigns.of(
                        rows.stream().map(QueueRow::tenant).collect(Collectors.toSet()),
                        rows.stream().map(QueueRow::id).toList()));
    }

    private static void mark(Model model, String kind, Map<UUID, ?> more) {
        var marks = new HashMap<Object, Object>(more);
        if (model.getAttribute(kind) instanceof Map<?, ?> before) {
            marks.putAll(before);
        }
        model.addAttribute(kind, marks);
    }

    /** The rows of one page of the list; answers how many. */
    void page(Model model, QueueFilter filter, @Nullable String cursor) {
        var page = queue.page(filter, QueuePosition.of(cursor));
        rowsOf(model, filter);
        model.addAttribute("rows", page.rows());
        mark(model, page.rows());
        model.addAttribute("next", page.next() == null ? null : filter.url("cursor", page.next()));
        model.addAttribute("here", filter.url("cursor", cursor));
        model.addAttribute("searchAway", away(page.search()));
        model.addAttribute("shown", shown(page, filter));
        model.addAttribute("partly", partly(page));
        model.addAttribute("noneTitle", none(page));
        model.addAttribute("emptyTitle", emptyTitle(filter.view()));
        model.addAttribute("emptyText", emptyText(filter.view()));
    }

    /** What the whole page has around its list; the row on top is peeked at where none is asked for. */
    void around(Model model, @Nullable UUID asked) {
        model.addAttribute("views", queue.counts());
        model.addAttribute("saved", saved.all());
        var rows = rows(model);
        var peeked = asked == null && !rows.isEmpty() ? rows.getFirst().id() : asked;
        var peek = peeked == null ? null : groups.peek(peeked);
        if (peek != null && rows.stream().noneMatch(row -> row.id().equals(peeked))) {
            mark(model, List.of(peek.row()));
        }
        model.addAttribute("peek", peek);
        model.addAttribute("peeked", peeked);
        actions(model, peeked);
    }

    /** Those of the list, which are marked already. */
    private static List<QueueRow> rows(Model model) {
        return model.getAttribute("rows") instanceof List<?> rows
                ? rows.stream().map(QueueRow.class::cast).toList()
                : List.of();
    }

    /** What the dialogs offer for the group that the page shows. */
    void actions(Model model, @Nullable UUID shown) {
        model.addAttribute("requestId", newRequestId());
        model.addAttribute("verdicts", List.of(Verdict.values()));
        model.addAttribute("colleagues", assignees.others());
        joinable(model, shown);
    }

    /** Incidents that the group may join; the peek brings them for the dialog. */
    void joinable(Model model, @Nullable UUID shown) {
        model.addAttribute("openIncidents", shown == null ? List.of() : groups.joinable(shown));
    }

    /** Names a form, so that it acts once however often it is sent. */
    String newRequestId() {
        return UUID.randomUUID().toString();
    }

    void rowsOf(Model model, QueueFilter filter) {
        model.addAttribute("filter", filter);
        model.addAttribute("phases", PhaseToken.codes());
        model.addAttribute("mayTriage", CurrentScope.get().may(Permission.ALERT_TRIAGE));
    }

    void peek(Model model, UUID id) {
        var peek = groups.peek(id);
        mark(model, List.of(peek.row()));
        model.addAttribute("p", peek);
        model.addAttribute("mayTriage", CurrentScope.get().may(Permission.ALERT_TRIAGE));
    }

    /** Whether alerts can be split off the group that the page shows. */
    boolean splittable(Model model) {
        return CurrentScope.get().may(Permission.ALERT_TRIAGE)
                && model.getAttribute("p") instanceof GroupPeek peek
                && peek.actionable()
                && peek.row().alerts() > 1;
    }

    /** After an action: its word, and the rows as they now stand where the page has rows. */
    void acted(Model model, Said said, List<AlertGroup> drawnAgain, QueueFilter filter) {
        rowsOf(model, filter);
        model.addAttribute("said", said);
        var rows = drawnAgain.stream().map(QueueRow::of).toList();
        mark(model, rows);
        model.addAttribute("rows", rows);
        model.addAttribute("views", rows.isEmpty() ? null : queue.counts());
        model.addAttribute("requestId", newRequestId());
    }

    /** What is peeked at is drawn again where it changed. */
    void peeked(Model model, List<AlertGroup> changed, @Nullable UUID peeked) {
        var peek = changed.stream()
                .map(AlertGroup::id)
                .filter(id -> id.equals(peeked))
                .findFirst()
                .map(groups::peek)
                .orElse(null);
        if (peek != null) {
            mark(model, List.of(peek.row()));
            joinable(model, peek.row().id());
        }
        model.addAttribute("peek", peek);
        model.addAttribute("peeked", peeked);
    }

    /** The filter of the page on which something was done, from its address. */
    static QueueFilter filterOf(@Nullable String address) {
        return QueueFilter.of(parameters(address));
    }

    static Map<String, String> parameters(@Nullable String address) {
        var parameters = new HashMap<String, String>();
        try {
            var query = address == null ? null : URI.create(address).getRawQuery();
            for (var pair : query == null ? new String[0] : query.split("&", -1)) {
                var parts = pair.split("=", 2);
                if (parts.length == 2 && !parts[0].equals("add")) {
                    parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
        } catch (IllegalArgumentException notAnAddress) {
            return Map.of();
        }
        return parameters;
    }

    private static @Nullable String away(QueueSearch.@Nullable Answer answer) {
        if (!(answer instanceof QueueSearch.TitlesOnly titles)) {
            return null;
        }
        var since = titles.since();
        return since == null
                ? "There is no search index."
                : "Search is away since %s UTC.".formatted(since.toString().substring(11, 16));
    }

    private static String shown(QueueReading.QueuePage page, QueueFilter filter) {
        var rows = page.rows().size();
        var count = String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
        var first = page.next() == null ? count : "first " + count;
        var newest = newest(page.search());
        return newest != null
                ? "%s of the %s".formatted(first, newest)
                : filter.filtered() || page.next() != null ? first : count;
    }

    /** What the order of the list is about; null where that is all that match, or none does. */
    private static @Nullable String partly(QueueReading.QueuePage page) {
        return page.search() instanceof QueueSearch.Found found && !page.rows().isEmpty()
                ? page.covered().words(found.groups().size())
                : null;
    }

    /** Which alerts with the words were looked at; null where all were. */
    private static @Nullable String newest(QueueSearch.@Nullable Answer answer) {
        return answer instanceof QueueSearch.Found found && found.mayBeMore()
                ? String.format(Locale.ROOT, "newest %,d matches", found.looked())
                : null;
    }

    /** Where the words were found so often that not all was looked at, nobody takes that for nothing. */
    private static String none(QueueReading.QueuePage page) {
        var newest = newest(page.search());
        return newest == null
                ? "No alert matches."
                : "None of the %s fits the other filters; older ones were not looked at.".formatted(newest);
    }

    private static String emptyTitle(QueueView view) {
        return switch (view) {
            case OPEN -> "The queue is empty.";
            case MINE -> "Nothing is yours.";
            case NEW -> "Everything is acknowledged.";
            case HOT -> "Nothing critical or high is open.";
            case SUPPRESSED -> "Nothing is suppressed.";
            case CLOSED -> "Nothing has been closed.";
        };
    }

    private static String emptyText(QueueView view) {
        return switch (view) {
            case OPEN, NEW, HOT -> "Rows come up as sources send alerts; the status line says how many arrive.";
            case MINE -> "Take a row with a and it stands here until it is closed.";
            case SUPPRESSED -> "The triage table puts away what claims nothing; each row says which rule did so.";
            case CLOSED -> "Close a row with c and a verdict.";
        };
    }
}
