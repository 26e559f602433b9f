package eu.custos.access;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import eu.custos.vocabulary.OneLine;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes client organisations into the provider's care. */
@Service
class ClientDesk {

    private static final int HUES = 8;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SECTOR = 100;

    private final ClientOrganisations clients;
    private final ProviderOrganisation provider;
    private final TenantScopes scopes;
    private final AccessFacts facts;
    private final Clock clock;

    ClientDesk(
            ClientOrganisations clients,
            ProviderOrganisation provider,
            TenantScopes scopes,
            AccessFacts facts,
            Clock clock) {
        this.clients = clients;
        this.provider = provider;
        this.scopes = scopes;
        this.facts = facts;
        this.clock = clock;
    }

    /** What became of a registration; a repeat with the same content is told the same organisation. */
    sealed interface Registration {
        ClientOrganisation organisation();

        record Fresh(ClientOrganisation organisation) implements Registration {}

        record Known(ClientOrganisation organisation) implements Registration {}
    }

    @Transactional(readOnly = true)
    public List<ClientOrganisation> list() {
        CurrentScope.get().require(Permission.CLIENT_MANAGE);
        return clients.inCare();
    }

    /**
     * Registers a client organisation.
     *
     * @param zone in which its people read times; null for UTC, or for whatever a known one has
     * @throws ClientRefused.Malformed for content that does not fit
     * @throws ClientRefused.Taken where the reference stands for an organisation with other content
     */
    @Transactional
    public Registration register(String reference, String name, String sector, @Nullable ZoneId zone) {
        CurrentScope.get().require(Permission.CLIENT_MANAGE);
        var wanted = organisation(reference, name, sector, zone);
        var known = clients.findByReference(wanted.reference());
        if (known.isPresent()) {
            return same(known.get(), wanted, zone != null);
        }
        return scopes.within(widenedBy(wanted.id()), () -> {
            try {
                clients.register(wanted);
            } catch (IllegalArgumentException elsewhere) {
                throw new ClientRefused.Taken(wanted.reference());
            }
            record(wanted.id(), wanted);
            record(provider.id(), wanted);
            return new Registration.Fresh(wanted);
        });
    }

    private void record(TenantId ledger, ClientOrganisation organisation) {
        facts.record(
                ledger,
                "access.client-registered",
                "client",
                organisation.id().toString(),
                Map.of("reference", organisation.reference()));
    }

    private static Registration same(ClientOrganisation known, ClientOrganisation wanted, boolean zoned) {
        if (known.name().equals(wanted.name())
                && known.sector().equals(wanted.sector())
                && known.kind() == wanted.kind()
                && (!zoned || known.zone().equals(wanted.zone()))) {
            return new Registration.Known(known);
        }
        throw new ClientRefused.Taken(wanted.reference());
    }

    private ClientOrganisation organisation(String reference, String name, String sector, @Nullable ZoneId zone) {
        requireOneLine("name", "A name", name, LONGEST_NAME);
        requireOneLine("sector", "A sector", sector, LONGEST_SECTOR);
        try {
            return new ClientOrganisation(
                    new TenantId(UUID.randomUUID()),
                    reference.strip(),
                    name.strip(),
                    sector.strip(),
                    ClientOrganisation.Kind.CLIENT,
                    leastUsedHue(clients.visible()),
                    zone == null ? ZoneId.of("UTC") : zone,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        } catch (IllegalArgumentException malformed) {
            throw new ClientRefused.Malformed("reference", String.valueOf(malformed.getMessage()));
        }
    }

    private static void requireOneLine(String field, String what, String text, int longest) {
        if (!OneLine.fits(text.strip(), longest)) {
            throw new ClientRefused.Malformed(
                    field, "%s has 1 to %d characters, none of them invisible".formatted(what, longest));
        }
    }

    private static int leastUsedHue(Collection<ClientOrganisation> clients) {
        var least = 1;
        var fewest = Long.MAX_VALUE;
        for (var hue : IntStream.rangeClosed(1, HUES).toArray()) {
            var users = clients.stream().filter(client -> client.hue() == hue).count();
            if (users < fewest) {
                fewest = users;
                least = hue;
            }
        }
        return least;
    }

    /** The database lets nobody write a row of an organisation outside the scope, and this one is new. */
    private Scope widenedBy(TenantId fresh) {
        var scope = CurrentScope.get();
        var tenants = new HashSet<>(scope.tenants());
        tenants.addAll(Set.of(fresh, provider.id()));
        return scope.over(tenants);
    }
}
