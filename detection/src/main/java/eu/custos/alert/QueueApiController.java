package eu.custos.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The queue for other programs: the same filters, words and tokens as its page. */
@RestController
class QueueApiController {

    private final QueueReading queue;
    private final ClientOrganisations clients;

    QueueApiController(QueueReading queue, ClientOrganisations clients) {
        this.queue = queue;
        this.clients = clients;
    }

    /**
     * A page of groups; {@code nextCursor} is absent on the last one.
     *
     * @param search how words were looked for; absent where none were
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Groups(
            List<Group> items,
            @Nullable String nextCursor,
            @Nullable Search search) {}

    /**
     * What was searched.
     *
     * @param whole whether these are all groups that match
     * @param looked newest alerts with the words that were looked at, where older ones were not
     * @param index whether the index was asked; else what groups say and name was looked through
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Search(boolean whole, @Nullable Integer looked, boolean index) {}

    /** Like alerts as one row. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(
            UUID id,
            long version,
            String client,
            String title,
            String severity,
            int score,
            String state,
            long alerts,
            Instant openedAt,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable Instant acknowledgeBy,
            @Nullable String asset,
            @Nullable String observable,
            @Nullable String technique,
            @Nullable String incident,
            @Nullable String verdict,
            @Nullable String owner) {}

    @GetMapping("/api/v1/alert-groups")
    @Requires(Permission.ALERT_READ)
    Groups list(@RequestParam Map<String, String> parameters, @RequestParam(required = false) @Nullable String cursor) {
        var page = queue.page(QueueFilter.of(parameters), QueuePosition.of(cursor));
        var names = clients.visible().stream()
                .collect(Collectors.toMap(ClientOrganisation::id, ClientOrganisation::reference));
        return new Groups(page.rows().stream().map(row -> group(row, names)).toList(), page.next(), search(page));
    }

    private static @Nullable Search search(QueueReading.QueuePage page) {
        var covered = page.covered();
        return page.search() == null
                ? null
                : new Search(covered.looked() == null && !covered.unindexed(), covered.looked(), !covered.unindexed());
    }

    private static Group group(QueueRow row, Map<TenantId, String> names) {
        return new Group(
                row.id(),
                row.version(),
                names.getOrDefault(row.tenant(), ""),
                row.title(),
                row.severity().code(),
                row.score(),
                row.state().code(),
                row.alerts(),
                row.openedAt(),
                row.firstSeen(),
                row.lastSeen(),
                row.acknowledgeBy(),
                row.asset(),
                row.observable(),
                row.technique(),
                row.incident(),
                row.verdict(),
                row.owner());
    }
}
