package eu.custos.audit;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How clients and people are named to whoever looks: as they are, or by pseudonyms that last for one audit. */
final class Disguise {

    static final String HIDDEN = "withheld";

    /** What names nobody: codes, numbers, flags, ids, times and digests. */
    private static final Pattern CODE = Pattern.compile("-?\\d+|true|false|[A-Z][A-Z_]*|[0-9a-f]{64}"
            + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z|P(T?\\d+[DHMS])+"
            + "|[A-Z]{2,5}(-[A-Z0-9]{1,4}){1,4}");

    private final Audit audit;
    private final List<ClientOrganisation> clients;
    private final boolean on;

    Disguise(Audit audit, List<ClientOrganisation> clients, boolean on) {
        this.audit = audit;
        this.clients = List.copyOf(clients);
        this.on = on;
    }

    boolean isOn() {
        return on;
    }

    String client(TenantId id) {
        return on ? "Client " + audit.pseudonymOf(id) : of(id).name();
    }

    String chip(TenantId id) {
        return on ? audit.pseudonymOf(id) : of(id).reference();
    }

    /** The reference of one of that client's incidents. */
    String reference(TenantId id, String reference) {
        return on ? audit.pseudonymOf(id) + reference.substring(reference.indexOf('-')) : reference;
    }

    String person(Actor.Kind kind, String id) {
        return on && kind != Actor.Kind.PLATFORM ? audit.pseudonymOf(id) : id;
    }

    /** Free words may name anybody, so they are not shown in disguise. */
    @Nullable
    String words(@Nullable String words) {
        return on && words != null ? HIDDEN : words;
    }

    String fact(String value) {
        if (!on || value.isEmpty()) {
            return value;
        }
        return CODE.matcher(value).matches() && clients.stream().noneMatch(client -> names(client, value))
                ? value
                : HIDDEN;
    }

    private static boolean names(ClientOrganisation client, String value) {
        return value.equals(client.reference()) || value.startsWith(client.reference() + "-");
    }

    private ClientOrganisation of(TenantId id) {
        return clients.stream()
                .filter(client -> client.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
