package eu.custos.console;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Set;

/**
 * Which of the client organisations that the reader may see the lists show at the moment.
 *
 * @param clients all that the reader may see
 * @param shown those that lists show
 */
record Lens(List<ClientOrganisation> clients, Set<TenantId> shown) {

    private static final int MOST_BARS = 8;

    public boolean all() {
        return barred().size() == clients.size() || clients.stream().allMatch(c -> shown.contains(c.id()));
    }

    public boolean only(ClientOrganisation client) {
        return !all() && shown.contains(client.id());
    }

    public String label() {
        if (all()) {
            return clients.size() == 1 ? clients.getFirst().name() : "All my clients";
        }
        return visible().size() == 1
                ? visible().getFirst().name()
                : "%d clients".formatted(visible().size());
    }

    public String count() {
        return "%d of %d".formatted(visible().size(), clients.size());
    }

    /** Those whose colour bar is drawn on the lens. */
    public List<ClientOrganisation> barred() {
        return visible().stream().limit(MOST_BARS).toList();
    }

    private List<ClientOrganisation> visible() {
        return clients.stream().filter(c -> shown.contains(c.id())).toList();
    }
}
