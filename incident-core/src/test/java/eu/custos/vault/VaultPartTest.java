package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackageScope;
import eu.custos.fixtures.Database;
import eu.custos.incident.Incident;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class VaultPartTest {

    static final VaultFixture VAULT = new VaultFixture();

    private final Incident incident = VAULT.incident();
    private final TenantId tenant = incident.tenant();

    @AfterAll
    static void close() {
        VAULT.close();
    }

    @Test
    void tellsOfArtefactsWhatTheFormOfPackagesAsksAndGivesTheirBytes() {
        var kept = VAULT.receive(incident, "a.txt", "words");
        var digests = Objects.requireNonNull(kept.digests());

        var files = files(ofIncident(true, 1_000));

        assertThat(files).containsOnlyKeys("data/custody.json", "data/artefacts/" + digests.sha256());
        assertThat(files.get("data/artefacts/" + digests.sha256())).isEqualTo("words");
        assertThat(files.get("data/custody.json"))
                .isEqualTo(("[{\"artefact\":\"%s\",\"bytes\":5,\"file\":\"data/artefacts/%s\",\"salt\":\"%s\","
                                + "\"sha256\":\"%s\",\"sha512\":\"%s\",\"withheld\":null}]")
                        .formatted(kept.id(), digests.sha256(), kept.salt(), digests.sha256(), digests.sha512()));
        assertThat(VaultFixture.leaves(tenant).getFirst())
                .contains("\"salted\":\"%s\""
                        .formatted(Artefact.salted(Objects.requireNonNull(kept.salt()), digests.sha256())));
        assertThat(files(ofIncident(true, 1_000))).isEqualTo(files);
    }

    @Test
    void saysNothingOfTheContentOfWhatWasErasedAndNamesItStill() {
        var kept = VAULT.receive(incident, "a.txt", "words");
        VaultFixture.lead(tenant, () -> VAULT.erasing.ask(kept.id(), "x", VaultFixture.DESK));
        VaultFixture.otherLead(tenant, () -> VAULT.erasing.approve(kept.id(), "x", VaultFixture.DESK));

        assertThat(files(ofIncident(true, 1_000)))
                .isEqualTo(Map.of(
                        "data/custody.json",
                        ("[{\"artefact\":\"%s\",\"bytes\":5,\"file\":null,\"salt\":null,"
                                        + "\"sha256\":null,\"sha512\":null,\"withheld\":\"erased\"}]")
                                .formatted(kept.id())));
    }

    @Test
    void givesNoFileWhereNoneIsWantedNorOutOfQuarantine() {
        VAULT.receive(incident, "a.txt", "words");
        VAULT.receive(incident, "b.exe", "MZ words");

        assertThat(files(ofIncident(false, 1_000)))
                .containsOnlyKeys("data/custody.json")
                .extractingByKey("data/custody.json")
                .asString()
                .containsPattern("\"not-asked\".*\"not-asked\"");
        assertThat(files(ofIncident(true, 1_000)))
                .hasSize(2)
                .extractingByKey("data/custody.json")
                .asString()
                .containsOnlyOnce("\"withheld\":null")
                .containsOnlyOnce("\"withheld\":\"quarantine\"");
    }

    @Test
    void tellsOnlyOfWhatIsReceivedWithinTheRangeTheIncidentAndThePeriod() {
        var elsewhere = VAULT.incident(tenant);
        VAULT.receive(elsewhere, "a.txt", "elsewhere");
        var now = Instant.now();

        assertThat(files(ofIncident(true, 1_000))).isEmpty();
        VAULT.receive(incident, "a.txt", "words");
        assertThat(files(ofIncident(true, 1_000))).hasSize(2);
        assertThat(files(ofIncident(true, 1))).isEmpty();
        assertThat(files(period(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)))))
                .hasSize(3);
        assertThat(files(period(now.minus(Duration.ofHours(2)), now.minus(Duration.ofHours(1)))))
                .isEmpty();
        assertThat(files(new PackageScope(
                        tenant,
                        null,
                        now.minusSeconds(60),
                        now.plusSeconds(60),
                        List.of("MSS-H-SD-01"),
                        true,
                        0,
                        99,
                        Set.of())))
                .isEmpty();
    }

    @Test
    void tellsNothingOfAnArtefactWhoseReceiptIsWithheld() {
        VAULT.receive(incident, "a.txt", "words");
        var receipt = seqOf("artefact.received");
        VAULT.receive(incident, "b.txt", "other words");

        assertThat(files(ofIncident(true, 1_000))).hasSize(3);
        assertThat(files(ofIncident(true, 1_000, Set.of(receipt))))
                .hasSize(2)
                .extractingByKey("data/custody.json")
                .asString()
                .containsOnlyOnce("\"artefact\"");
    }

    private long seqOf(String type) {
        return VaultFixture.leaves(tenant).stream()
                .filter(leaf -> leaf.contains(type))
                .map(leaf -> Long.parseLong(leaf.replaceAll("(?s).*\"seq\":(\\d+),.*", "$1")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void touchesEachFileThatLeftInAPackageOnceThatIsThereAndNoOther() {
        var kept = VAULT.receive(incident, "a.txt", "words");
        var suspicious = VAULT.receive(incident, "b.exe", "MZ words");
        var part = VAULT.context.getBean(VaultPart.class);
        var reading = transaction();
        var without = lead(() -> reading.execute(_ -> part.onceWritten(ofIncident(false, 1_000), "P-0")));
        var notes = lead(() -> reading.execute(_ -> part.onceWritten(ofIncident(true, 1_000), "P-1")));
        assertThat(VaultFixture.leaves(tenant)).noneMatch(leaf -> leaf.contains("artefact.packaged"));

        lead(() -> {
            transaction().executeWithoutResult(_ -> {
                without.run();
                notes.run();
            });
            return true;
        });

        assertThat(VaultFixture.leaves(tenant))
                .filteredOn(leaf -> leaf.contains("artefact.packaged"))
                .singleElement()
                .asString()
                .contains(
                        kept.id().toString(),
                        "\"package\":\"P-1\"",
                        kept.salted().orElseThrow())
                .doesNotContain(suspicious.id().toString());
    }

    private static TransactionTemplate transaction() {
        return new TransactionTemplate(
                VAULT.context.getBean(org.springframework.transaction.PlatformTransactionManager.class));
    }

    private <T> T lead(java.util.function.Supplier<T> work) {
        return CurrentScope.call(Database.as(Role.LEAD, tenant), work::get);
    }

    @Test
    void isRefusedForAnotherClient() {
        VAULT.receive(incident, "a.txt", "words");
        var elsewhere = Database.shared().newClient();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        CurrentScope.call(Database.as(Role.LEAD, elsewhere), () -> read(ofIncident(true, 1_000))));
    }

    private PackageScope ofIncident(boolean artefacts, long size) {
        return ofIncident(artefacts, size, Set.of());
    }

    private PackageScope ofIncident(boolean artefacts, long size, Set<Long> withheld) {
        return new PackageScope(tenant, incident.id().value(), null, null, List.of(), artefacts, 0, size, withheld);
    }

    private PackageScope period(Instant from, Instant to) {
        return new PackageScope(tenant, null, from, to, List.of(), true, 0, 1_000, Set.of());
    }

    private Map<String, String> files(PackageScope scope) {
        return CurrentScope.call(Database.as(Role.LEAD, tenant), () -> read(scope));
    }

    private static Map<String, String> read(PackageScope scope) {
        var reading = new TransactionTemplate(
                VAULT.context.getBean(org.springframework.transaction.PlatformTransactionManager.class));
        reading.setReadOnly(true);
        return Objects.requireNonNull(reading.execute(_ -> {
            var files = new TreeMap<String, String>();
            VAULT.context.getBean(VaultPart.class).files(scope).forEach(file -> files.put(file.name(), text(file)));
            return files;
        }));
    }

    private static String text(PackageFile file) {
        var out = new ByteArrayOutputStream();
        try {
            file.content().writeTo(out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
