package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.incident.Incident;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vault.LockedBucket.Fault;
import eu.custos.vault.Moving.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A vault that lay in a folder and is to lie in a bucket. */
class MovingTest {

    private final LockedBucket server = new LockedBucket();
    private final VaultFixture before = new VaultFixture();
    private final VaultFixture vault =
            new VaultFixture(CoreContext.with(before.home, server.settings(), VaultInBucketTest.Keys.class));
    private final Incident incident = before.incident();
    private final TenantId tenant = incident.tenant();

    @AfterEach
    void close() {
        before.close();
        vault.close();
        server.close();
    }

    @Test
    void movesFilesWithTheirLockAndWritesItDown() {
        var one = before.receive(incident, "a.txt", "words");
        var other = before.receive(incident, "b.txt", "other words");
        assertThat(text(one)).as("read where it lies").isEqualTo("words");

        var turn = turn(tenant);

        assertThat(turn).isEqualTo(new Turn(2, turn.bytes(), 0, false));
        assertThat(server.keys()).hasSize(2);
        assertThat(server.objects.values())
                .allSatisfy(versions -> assertThat(versions.getFirst().mode).isEqualTo("COMPLIANCE"));
        assertThat(vault.files(tenant)).isEmpty();
        assertThat(text(one)).isEqualTo("words");
        assertThat(text(other)).isEqualTo("other words");
        assertThat(VaultFixture.leaves(tenant))
                .filteredOn(leaf -> leaf.contains("\"artefact.moved\""))
                .singleElement()
                .asString()
                .contains("\"files\":2");

        assertThat(turn(tenant)).as("safe to repeat").isEqualTo(new Turn(0, 0, 0, false));
        assertThat(VaultFixture.evidence(tenant).stream().filter("artefact.moved"::equals))
                .hasSize(1);
    }

    @Test
    void goesOnWhereItWasKilledBetweenCopyAndRecord() throws IOException {
        var kept = before.receive(incident, "a.txt", "words");
        var bucket = (BucketStore) vault.store;
        assertThat(bucket.copy(tenant, address(kept))).isTrue();

        assertThat(turn(tenant).moved()).isOne();

        assertThat(server.objects.values())
                .singleElement()
                .satisfies(versions -> assertThat(versions).hasSize(1));
        assertThat(vault.files(tenant)).isEmpty();
        assertThat(text(kept)).isEqualTo("words");
    }

    @Test
    void leavesWhereItIsWhatIsNotWhatWasKept() throws IOException {
        var kept = before.receive(incident, "a.txt", "words");
        var file = before.files(tenant).getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(turn(tenant)).isEqualTo(new Turn(0, 0, 1, false));

        assertThat(server.keys()).isEmpty();
        assertThat(vault.files(tenant)).containsExactly(file);
        assertThatExceptionOfType(VaultException.Unsound.class).isThrownBy(() -> text(kept));
    }

    @Test
    void keepsTheFileWhereTheBucketHasSomethingElseUnderItsKey() {
        var kept = before.receive(incident, "a.txt", "words");
        var versions = new java.util.ArrayDeque<LockedBucket.Version>();
        versions.add(new LockedBucket.Version(
                "v0", server.clock.instant(), false, "planted".getBytes(StandardCharsets.UTF_8)));
        server.objects.put("custos/" + VaultFolder.place(tenant, address(kept)), versions);

        assertThat(turn(tenant)).isEqualTo(new Turn(0, 0, 1, false));

        assertThat(vault.files(tenant)).hasSize(1);
    }

    @Test
    void losesNothingWhereTheStoreGoesAway() {
        var kept = before.receive(incident, "a.txt", "words");
        server.fail(Collections.nCopies(200, Fault.SLOW_DOWN).toArray(Fault[]::new));

        assertThatExceptionOfType(VaultException.StoreOutOfReach.class).isThrownBy(() -> turn(tenant));

        assertThat(before.files(tenant)).hasSize(1);
        server.faults.clear();
        assertThat(before.download(tenant, kept.id())).isNotEmpty();
        assertThat(VaultFixture.evidence(tenant)).doesNotContain("artefact.moved");
    }

    @Test
    void movesFilesOfClientsInSightAndOfNobodyElse() {
        before.receive(incident, "a.txt", "words");
        var other = before.incident();
        before.receive(other, "b.txt", "other words");

        assertThat(turn(tenant).moved()).isOne();

        assertThat(before.files(other.tenant())).hasSize(1);
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(
                        Database.analyst(other.tenant()),
                        () -> vault.context.getBean(Moving.class).turn()));
        assertThat(before.files(other.tenant())).hasSize(1);
    }

    @Test
    void leavesOrphansToTheSweep() throws IOException {
        before.receive(incident, "a.txt", "words");
        try (var file = before.store.incoming(tenant)) {
            file.write(new byte[10]);
            file.keep();
        }

        assertThat(turn(tenant).moved()).isOne();

        assertThat(vault.files(tenant)).hasSize(1);
    }

    @Test
    void saysThatThereIsNowhereToMoveTo() {
        assertThatExceptionOfType(VaultException.NoBucket.class)
                .isThrownBy(() -> CurrentScope.call(
                        Database.as(Role.ADMINISTRATOR, tenant),
                        () -> before.context.getBean(Moving.class).turn()));
    }

    private Turn turn(TenantId client) {
        return CurrentScope.call(
                Database.as(Role.ADMINISTRATOR, client),
                () -> vault.context.getBean(Moving.class).turn());
    }

    private String text(Artefact artefact) {
        return new String(vault.download(tenant, artefact.id()), StandardCharsets.UTF_8);
    }

    private static String address(Artefact artefact) {
        return VaultFixture.superuser()
                .sql("SELECT address FROM custos.artefact WHERE id = ?")
                .param(artefact.id())
                .query(String.class)
                .single();
    }
}
