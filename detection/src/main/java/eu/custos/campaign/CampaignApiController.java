package eu.custos.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.custos.campaign.CampaignIncidents.Brought;
import eu.custos.campaign.JdbcCampaignList.Place;
import eu.custos.campaign.JdbcCampaignList.View;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Suggested campaigns, for other programs. */
@RestController
@RequestMapping("/api/v1/campaigns")
class CampaignApiController {

    private final CampaignReading reading;
    private final CampaignDesk desk;
    private final ClientOrganisations clients;

    CampaignApiController(CampaignReading reading, CampaignDesk desk, ClientOrganisations clients) {
        this.reading = reading;
        this.desk = desk;
        this.clients = clients;
    }

    /** A page of items; {@code nextCursor} is absent on the last one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<Item> items, @Nullable String nextCursor) {}

    /** A campaign in the list. */
    record Item(
            UUID id,
            String client,
            String title,
            String severity,
            int score,
            int groups,
            long sources,
            long assets,
            String standing,
            Instant lastSeen) {}

    /** A group of alerts that belongs to it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupItem(
            UUID groupId,
            long version,
            String title,
            String severity,
            String standing,
            @Nullable String incident,
            @Nullable String asset,
            @Nullable String technique,
            List<String> sources,
            long alerts,
            Instant firstSeen,
            Instant lastSeen) {

        static GroupItem of(CampaignGroup group) {
            return new GroupItem(
                    group.id(),
                    group.version(),
                    group.title(),
                    group.severity().code(),
                    group.standing().label(),
                    group.incident(),
                    group.asset(),
                    group.technique(),
                    group.sources(),
                    group.alerts(),
                    group.firstSeen(),
                    group.lastSeen());
        }
    }

    /** One campaign with its groups in the order of time, and why they stand together. */
    record Whole(
            UUID id,
            String client,
            String title,
            String standing,
            Instant suggestedAt,
            List<String> reasons,
            String tactics,
            List<String> incidents,
            List<GroupItem> groups) {}

    /** Groups by their id, each with the version that was read. */
    record Bringing(
            @Nullable Map<UUID, @Nullable Long> groups,
            @Nullable String into,
            @Nullable String title) {}

    record Dismissing(@Nullable String why) {}

    @GetMapping
    @Requires(Permission.ALERT_READ)
    Items list(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String client,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = reading.page(clients.chosen(client), View.of(view), Place.of(cursor));
        var references = clients.visible().stream()
                .collect(Collectors.toMap(ClientOrganisation::id, ClientOrganisation::reference));
        return new Items(
                page.items().stream()
                        .map(line -> new Item(
                                line.id(),
                                references.getOrDefault(line.tenant(), ""),
                                line.title(),
                                line.severity().code(),
                                line.score(),
                                line.groups(),
                                line.sources(),
                                line.assets(),
                                line.standing(),
                                line.until()))
                        .toList(),
                page.next());
    }

    @GetMapping("/{id}")
    @Requires(Permission.ALERT_READ)
    Whole one(@PathVariable UUID id) {
        var page = reading.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Whole(
                id,
                clients.find(page.campaign().tenant())
                        .map(ClientOrganisation::reference)
                        .orElse(""),
                page.title(),
                page.campaign().standing(),
                page.campaign().suggestedAt(),
                page.reasons(),
                page.walk(),
                page.incidents(),
                page.lines().stream().map(line -> GroupItem.of(line.group())).toList());
    }

    @PostMapping("/{id}/incident")
    @Requires(Permission.ALERT_TRIAGE)
    @Records({"campaign.promoted", "alert.promoted", "alert.merged"})
    Brought bring(@PathVariable UUID id, @RequestHeader("Idempotency-Key") String key, @RequestBody Bringing bringing) {
        var versions = new LinkedHashMap<UUID, Long>();
        if (bringing.groups() != null) {
            bringing.groups().forEach((group, version) -> {
                if (version == null) {
                    throw new CampaignRefused("groups", "Each group needs the version that was read.");
                }
                versions.put(group, version);
            });
        }
        var into = bringing.into();
        var title = bringing.title() == null ? "" : bringing.title();
        var brought = desk.bring(id, versions, into == null || into.isBlank() ? null : into, title, key);
        if (brought.incident() == null) {
            throw new CampaignRefused("groups", "None was brought. " + String.join(" ", brought.left()));
        }
        return brought;
    }

    @PostMapping("/{id}/dismiss")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("campaign.dismissed")
    Whole dismiss(
            @PathVariable UUID id, @RequestHeader("Idempotency-Key") String key, @RequestBody Dismissing dismissing) {
        desk.dismiss(id, dismissing.why() == null ? "" : dismissing.why(), key);
        return one(id);
    }

    @ExceptionHandler
    ProblemDetail problem(CampaignRefused refused) {
        var status = refused.field().equals("why") ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT;
        var problem = ProblemDetail.forStatusAndDetail(status, refused.getMessage());
        problem.setType(URI.create("urn:custos:error:campaign-refused"));
        problem.setProperty("field", refused.field());
        return problem;
    }
}
