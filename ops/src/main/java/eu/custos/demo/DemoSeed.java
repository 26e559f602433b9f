package eu.custos.demo;

import eu.custos.access.AccountDesk;
import eu.custos.access.NewAccount;
import eu.custos.asset.Assets;
import eu.custos.demo.DemoCast.Client;
import eu.custos.demo.DemoCast.Person;
import eu.custos.ingest.Sources;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.oncall.Rota;
import eu.custos.oncall.Shift;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Enters the demo's organisations, people, assets, rota and sources; safe to repeat. */
@Component
@Profile("demo")
class DemoSeed {

    private static final Duration KEY_LIFE = Duration.ofDays(1);
    private static final Map<String, String> ADAPTERS =
            Map.of("sensor", "suricata-eve", "hosts", "wazuh", "endpoints", "ocsf", "gateway", "cef");

    private final ClientOrganisations organisations;
    private final Assets assets;
    private final AccountDesk accounts;
    private final Contacts contacts;
    private final Rota rota;
    private final Sources sources;
    private final Clock clock;

    DemoSeed(
            ClientOrganisations organisations,
            Assets assets,
            AccountDesk accounts,
            Contacts contacts,
            Rota rota,
            Sources sources,
            Clock clock) {
        this.organisations = organisations;
        this.assets = assets;
        this.accounts = accounts;
        this.contacts = contacts;
        this.rota = rota;
        this.sources = sources;
        this.clock = clock;
    }

    /** Keys of the sources, by {@code CLIENT/source}; made anew at each start, since only digests are stored. */
    Map<String, String> enter() {
        return CurrentScope.call(scope(), () -> {
            DemoCast.CLIENTS.forEach(client -> organisations.register(client.since(clock.instant())));
            DemoCast.CLIENTS.forEach(client -> assets.register(client.id(), client.assets()));
            people();
            duty();
            return keys();
        });
    }

    private Scope scope() {
        var tenants = new HashSet<>(organisations.all());
        DemoCast.CLIENTS.forEach(client -> tenants.add(client.id()));
        return Scope.platform("demo", tenants);
    }

    private void people() {
        DemoCast.STAFF.forEach(this::account);
        for (var decider : DemoCast.DECIDERS) {
            account(decider);
            contact(decider.clients().getFirst(), decider);
        }
    }

    private void account(Person person) {
        if (!accounts.has(person.account())) {
            var clearances = person.clients().stream().map(Client::id).collect(Collectors.toSet());
            accounts.open(
                    new NewAccount(person.account(), person.name(), Set.of(person.role()), clearances, false),
                    DemoCast.PASSWORD);
        }
    }

    private void contact(Client client, Person decider) {
        var local = decider.account().replace('.', '-');
        contacts.enter(
                client.id(),
                new Contact(
                        DemoCast.named("contact", decider.account()),
                        decider.name(),
                        "Head of information security",
                        local + "@" + client.reference().toLowerCase(java.util.Locale.ROOT) + ".example",
                        "+32 2 555 01 0" + client.hue(),
                        "en",
                        null,
                        true));
    }

    /** A week of twelve-hour shifts on rung 1, with a lead and the management behind them. */
    private void duty() {
        var start = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(18));
        var analysts = List.of(staff("demo.analyst"), staff("demo.evening"));
        for (var n = 0; n < 16; n++) {
            shift(1, analysts.get(n % 2), start.plus(Duration.ofHours(12L * n)), Duration.ofHours(12));
        }
        shift(2, staff("demo.lead"), start, Duration.ofDays(8));
        shift(3, staff("demo.lead2"), start, Duration.ofDays(8));
        shift(5, staff("demo.management"), start, Duration.ofDays(8));
    }

    private void shift(int rung, Person person, Instant from, Duration length) {
        rota.enter(new Shift(
                DemoCast.named("shift", rung + "/" + from),
                rung,
                person.account(),
                person.name(),
                null,
                from,
                from.plus(length),
                false));
    }

    private static Person staff(String account) {
        return DemoCast.STAFF.stream()
                .filter(person -> person.account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> keys() {
        var keys = new HashMap<String, String>();
        for (var client : DemoCast.CLIENTS) {
            for (var name : DemoCast.SOURCES) {
                keys.put(client.reference() + "/" + name, key(client.id(), name));
            }
        }
        return keys;
    }

    private String key(TenantId tenant, String name) {
        return sources.findInUse(tenant, name)
                .map(known -> sources.issueKey(tenant, known.id(), KEY_LIFE))
                .orElseGet(() ->
                        sources.register(tenant, name, adapter(name), null).key());
    }

    private static String adapter(String source) {
        return java.util.Objects.requireNonNull(ADAPTERS.get(source));
    }
}
