package eu.custos.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientPackagesTest {

    private final ExportBench bench = new ExportBench().filled();
    private final ClientPackages packages = ExportBench.CONTEXT.getBean(ClientPackages.class);
    private final Scope ingrid = client("ingrid", "Ingrid Sand");
    private final Scope olaf = client("olaf", "Olaf Lie");

    @BeforeEach
    void write() {
        enter(ingrid, "decision.answered", "Do it, I said.");
        enter(bench.scope(Role.LEAD), "incident.noted", "Between us: Ingrid hesitates.");
        enter(Scope.platform("custos", Set.of(bench.tenant)), "notice.sent", "Told Olaf at home.");
        enter(Scope.platform("custos", Set.of(bench.tenant)), "incident.phase-entered", null);
    }

    @Test
    void showsTheClientWhatWasDoneButNotTheNotesOfAnalysts() throws IOException, GeneralSecurityException {
        var read = read(ask(ingrid, false));

        assertThat(read.faults(bench.key())).isEmpty();
        assertThat(types(read))
                .contains("decision.answered", "notice.sent", "recovery.declared", "incident.phase-entered")
                .doesNotContain("incident.noted");
        assertThat(all(read)).contains("Do it, I said.", "Told Olaf").doesNotContain("hesitates");
        assertThat(read.withheld()).containsEntry("protected", 1);
        assertThat(read.files.keySet()).noneMatch(name -> name.startsWith("data/artefacts/"));
    }

    @Test
    void tellsUnderTlpRedNothingOfOtherPeopleAndKeepsTheirPlaces() throws IOException, GeneralSecurityException {
        enter(olaf, "decision.delegated", null);
        var read = read(ask(ingrid, true));

        assertThat(read.faults(bench.key())).isEmpty();
        assertThat(types(read)).contains("decision.answered", "incident.phase-entered", "evidence.export-requested");
        assertThat(read.disclosed())
                .allMatch(leaf -> leaf.at("/actor/kind").stringValue().equals("PLATFORM")
                        || read.actor(leaf).equals("ingrid"));
        assertThat(all(read))
                .contains("Do it, I said.")
                .doesNotContain("hesitates", "Told Olaf", "Ingrid said so", "HYPERLINK");
        assertThat(read.json("data/redactions.json").toString()).contains("TLP:RED");
    }

    /** The platform tells of people, too: whom it woke, who took over, whom it wrote to. */
    @Test
    void tellsUnderTlpRedNothingThatThePlatformOrASourceNotedOfOtherPeople()
            throws IOException, GeneralSecurityException {
        var platform = Scope.platform("custos", Set.of(bench.tenant));
        var source = Scope.of(new Actor(Actor.Kind.SOURCE, "edr", "EDR"), Set.of(Role.LEAD), Set.of(bench.tenant));
        enter(platform, "escalation.rung-resolved", "thing", "1", Map.of("rung", 1, "person", "o.lie"));
        enter(platform, "notice.sent", "thing", "1", Map.of("ways", List.of("olaf@home.example")));
        enter(source, "alert.seen", "thing", "1", Map.of("where", Map.of("host", "olafs-notebook")));
        enter(platform, "oncall.channel-kept", "person", "olaf", Map.of());
        enter(platform, "phase.entered", "incident", bench.incident.toString(), Map.of("phase", "containment"));
        enter(platform, "escalation.exhausted", "thing", "1", Map.of("rung", 3, "final", true));

        var red = read(ask(ingrid, true));

        assertThat(red.faults(bench.key())).isEmpty();
        assertThat(all(red)).doesNotContain("o.lie", "olaf");
        assertThat(types(red))
                .contains("phase.entered", "escalation.exhausted")
                .doesNotContain("escalation.rung-resolved", "notice.sent", "alert.seen", "oncall.channel-kept");
        assertThat(types(read(ask(ingrid, false)))).contains("escalation.rung-resolved", "alert.seen");
    }

    @Test
    void givesAPackageUnderTlpRedToWhoeverAskedAndNobodyElse() {
        var own = ask(ingrid, true);
        var before = ask(ingrid, false);
        bench.written(bench.find(own));
        bench.written(bench.find(before));

        assertThat(CurrentScope.call(
                        ingrid,
                        () -> packages.fetch(own, about(true)).getStatusCode().value()))
                .isEqualTo(200);
        for (var wrong : new UUID[] {own, before}) {
            var reader = wrong.equals(own) ? olaf : ingrid;
            assertThatExceptionOfType(PackageDoor.Refused.class)
                    .isThrownBy(() -> CurrentScope.call(reader, () -> packages.fetch(wrong, about(true))));
        }
        assertThat(CurrentScope.call(
                        olaf,
                        () -> packages.fetch(before, about(false))
                                .getStatusCode()
                                .value()))
                .isEqualTo(200);
        assertThat(bench.types()).contains("evidence.package-downloaded");
    }

    @Test
    void givesClientsNoPackageThatOthersAskedFor() {
        var leads = bench.ask(subject());
        bench.written(leads);

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(ingrid, () -> packages.find(leads.id())));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(ingrid, () -> packages.fetch(leads.id(), about(false))));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(ingrid, () -> packages.ask(leads.id(), about(false))));
    }

    @Test
    void isNothingForAnotherClientAndForPeopleWithoutThePermission() {
        var id = ask(ingrid, false);
        var stranger = Database.as(Role.CLIENT_DECIDER, ExportBench.DB.newClient());

        for (var scope : new Scope[] {stranger, bench.scope(Role.ANALYST)}) {
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.call(scope, () -> packages.find(id)));
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.call(scope, () -> packages.ask(UUID.randomUUID(), about(false))));
        }
    }

    private UUID ask(Scope as, boolean red) {
        return CurrentScope.call(
                as, () -> packages.ask(UUID.randomUUID(), about(red)).id());
    }

    private IndependentPackage read(UUID id) throws IOException {
        return IndependentPackage.read(bench.written(bench.find(id)));
    }

    private static java.util.List<String> types(IndependentPackage read) {
        return read.disclosed().stream()
                .map(leaf -> leaf.get("type").stringValue())
                .toList();
    }

    private static String all(IndependentPackage read) {
        return String.join(
                "\n",
                read.text("data/events.ndjson"),
                read.text("data/events.csv"),
                read.text("data/texts.ndjson"),
                read.text("data/README.html"));
    }

    private ClientPackages.About about(boolean red) {
        return new ClientPackages.About(bench.tenant, bench.incident, reference(), red);
    }

    private Subject subject() {
        return new Subject.Incident(bench.incident, reference());
    }

    private String reference() {
        return bench.client.reference() + "-2026-0042";
    }

    private void enter(Scope as, String type, @Nullable String words) {
        enter(as, new EvidenceEntry(type, "thing", "1", bench.incident, Instant.now(), Map.of(), words));
    }

    private void enter(Scope as, String type, String kind, String id, Map<String, Object> facts) {
        enter(as, new EvidenceEntry(type, kind, id, bench.incident, Instant.now(), facts, null));
    }

    private void enter(Scope as, EvidenceEntry entry) {
        ExportBench.DB.in(as, () -> {
            ExportBench.CONTEXT.getBean(EvidenceLog.class).append(bench.tenant, entry);
            return true;
        });
    }

    private Scope client(String id, String name) {
        return Scope.of(new Actor(Actor.Kind.PERSON, id, name), Set.of(Role.CLIENT_USER), Set.of(bench.tenant));
    }
}
