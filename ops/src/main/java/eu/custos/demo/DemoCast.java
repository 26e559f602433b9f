package eu.custos.demo;

import eu.custos.asset.Asset;
import eu.custos.asset.Criticality;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who and what appears in the demo; ids follow from names, so that a restart finds the same. */
final class DemoCast {

    /** Fixed on purpose: the demo runs on loopback only. */
    static final String PASSWORD = "demo-on-loopback-only";

    static final List<String> SOURCES = List.of("sensor", "hosts", "endpoints", "gateway");

    static final Client ARKA = new Client("ARKA", "Arka Energie", "energy", "Europe/Brussels", 1);
    static final Client SVEA = new Client("SVEA", "Svea Hospital Group", "health", "Europe/Stockholm", 2);
    static final Client LUMO = new Client("LUMO", "Lumo Bank", "banking", "Europe/Tallinn", 3);
    static final List<Client> CLIENTS = List.of(ARKA, SVEA, LUMO);

    static final List<Person> STAFF = List.of(
            new Person("demo.lead", "Maris Kask", Role.LEAD, CLIENTS),
            new Person("demo.lead2", "Sofie Olsen", Role.LEAD, CLIENTS),
            new Person("demo.analyst", "Jana Tamm", Role.ANALYST, CLIENTS),
            new Person("demo.evening", "Ilse Roos", Role.ANALYST, CLIENTS),
            new Person("demo.night", "Pavel Novak", Role.ANALYST, List.of(ARKA, SVEA)),
            new Person("demo.management", "Helena Brandt", Role.MANAGEMENT, CLIENTS),
            new Person("demo.admin", "Otto Lind", Role.ADMINISTRATOR, CLIENTS),
            new Person("demo.auditor", "Ruth Aalto", Role.AUDITOR, List.of()));

    static final List<Person> DECIDERS = List.of(
            new Person("arka.decider", "Ingrid Sand", Role.CLIENT_DECIDER, List.of(ARKA)),
            new Person("svea.decider", "Nils Ek", Role.CLIENT_DECIDER, List.of(SVEA)),
            new Person("lumo.decider", "Kadri Mets", Role.CLIENT_DECIDER, List.of(LUMO)));

    private DemoCast() {}

    /** A client organisation of the demo. */
    record Client(String reference, String name, String sector, String zone, int hue) {

        TenantId id() {
            return new TenantId(named("client", reference));
        }

        ClientOrganisation since(Instant since) {
            return new ClientOrganisation(
                    id(), reference, name, sector, ClientOrganisation.Kind.CLIENT, hue, ZoneId.of(zone), since);
        }

        List<Asset> assets() {
            return switch (reference) {
                case "ARKA" ->
                    List.of(
                            asset(
                                    "ARKA-FS-02",
                                    "server",
                                    Criticality.CROWN_JEWEL,
                                    "10.20.8.12",
                                    "arka-fs-02.arka.example"),
                            asset("ARKA-WS-031", "workstation", Criticality.NORMAL, "10.20.4.31"),
                            asset("ARKA-JMP-01", "server", Criticality.HIGH, "10.20.1.5"),
                            asset("svc-backup", "account", Criticality.HIGH, "arka\\svc-backup"));
                case "SVEA" ->
                    List.of(
                            asset("SVEA-DC-01", "server", Criticality.CROWN_JEWEL, "172.16.2.10"),
                            asset("SVEA-WS-402", "workstation", Criticality.NORMAL, "172.16.4.40"),
                            asset("SVEA-JMP-01", "server", Criticality.HIGH, "172.16.0.1"),
                            asset("l.devos", "account", Criticality.HIGH, "svea\\l.devos"),
                            asset("l.devos2", "account", Criticality.NORMAL, "svea\\l.devos2"));
                default ->
                    List.of(
                            asset("LUMO-WEB-07", "server", Criticality.HIGH, "10.60.1.15"),
                            asset("LUMO-CORE-01", "server", Criticality.CROWN_JEWEL, "10.60.2.20"),
                            asset("LUMO-JMP-01", "server", Criticality.HIGH, "10.60.0.9"));
            };
        }

        private Asset asset(String name, String kind, Criticality criticality, String... others) {
            var identifiers = new java.util.HashSet<>(Set.of(others));
            identifiers.add(name);
            return new Asset(named("asset", reference + "/" + name), id(), name, kind, criticality, identifiers);
        }
    }

    /** A person of the demo. */
    record Person(String account, String name, Role role, List<Client> clients) {}

    static UUID named(String kind, String name) {
        return UUID.nameUUIDFromBytes("custos-demo/%s/%s".formatted(kind, name).getBytes(StandardCharsets.UTF_8));
    }
}
