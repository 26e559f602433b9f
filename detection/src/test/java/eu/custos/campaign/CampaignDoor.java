package eu.custos.campaign;

import eu.custos.campaign.JdbcCampaignList.Place;
import eu.custos.campaign.JdbcCampaignList.View;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** What the pages and the clock do, for tests of triage, which stand in another package. */
public final class CampaignDoor {

    public static final int COMMON = Bounds.COMMON;

    private final CampaignLook look;
    private final CampaignReading reading;
    private final CampaignDesk desk;
    private final CampaignApiController api;

    public CampaignDoor(ApplicationContext context) {
        look = context.getBean(CampaignLook.class);
        reading = context.getBean(CampaignReading.class);
        desk = context.getBean(CampaignDesk.class);
        api = new CampaignApiController(reading, desk, context.getBean(ClientOrganisations.class));
    }

    /** A campaign as the list shows it. */
    public record Seen(UUID id, String title, int groups, String standing) {}

    /** Everything that waits, and what becomes of the rest. */
    public void look(TenantId tenant) {
        while (look.step(tenant)) {
            // The next ones.
        }
        look.settle(tenant);
    }

    public List<TenantId> waiting() {
        return look.waiting();
    }

    public List<Seen> list(Set<TenantId> tenants, String view) {
        return reading.page(tenants, View.valueOf(view), null).items().stream()
                .map(line -> new Seen(line.id(), line.title(), line.groups(), line.standing()))
                .toList();
    }

    /** Ids of all pages, one after the other. */
    public List<List<UUID>> pages(Set<TenantId> tenants) {
        var pages = new java.util.ArrayList<List<UUID>>();
        var cursor = "";
        while (cursor != null) {
            var page = reading.page(tenants, View.TO_DECIDE, Place.of(cursor));
            pages.add(page.items().stream().map(CampaignLine::id).toList());
            cursor = page.next();
        }
        return pages;
    }

    public List<String> reasons(UUID campaign) {
        return reading.find(campaign).orElseThrow().reasons();
    }

    public Set<UUID> members(UUID campaign) {
        return reading.find(campaign).orElseThrow().lines().stream()
                .map(line -> line.group().id())
                .collect(java.util.stream.Collectors.toSet());
    }

    public boolean exists(UUID campaign) {
        return reading.find(campaign).isPresent();
    }

    public void takeOut(UUID campaign, UUID group, String request) {
        desk.takeOut(campaign, group, request);
    }

    public void putBack(UUID campaign, UUID group, String request) {
        desk.putBack(campaign, group, request);
    }

    public void dismiss(UUID campaign, String why, String request) {
        desk.dismiss(campaign, why, request);
    }

    public void takeUp(UUID campaign, String request) {
        desk.takeUp(campaign, request);
    }

    /** The reference of the incident; blank where there is none. */
    public String bring(UUID campaign, Map<UUID, Long> versions, String request) {
        var incident = desk.bring(campaign, versions, null, "", request).incident();
        return incident == null ? "" : incident;
    }

    public String merge(UUID campaign, Map<UUID, Long> versions, String into, String request) {
        var incident = desk.bring(campaign, versions, into, "", request).incident();
        return incident == null ? "" : incident;
    }

    /** What a program reads, and then makes an incident of: its reference. */
    public String bringAsAProgram(UUID campaign, String key) {
        var groups = new java.util.HashMap<UUID, @org.jspecify.annotations.Nullable Long>();
        api.one(campaign).groups().forEach(group -> groups.put(group.groupId(), group.version()));
        return String.valueOf(api.bring(campaign, key, new CampaignApiController.Bringing(groups, null, "By a program"))
                .incident());
    }

    /** Id, client and how it stands of each in the first page that a program reads. */
    public List<String> listedForPrograms(String client) {
        return api.list("", client, null).items().stream()
                .map(item -> "%s %s %s".formatted(item.id(), item.client(), item.standing()))
                .toList();
    }

    /** The refusal in words; blank where it was no refusal. */
    public String refusal(Runnable act) {
        try {
            act.run();
            return "";
        } catch (CampaignRefused refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
