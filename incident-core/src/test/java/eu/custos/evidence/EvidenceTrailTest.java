package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTrailTest {

    static final Database DB = Database.shared();
    static final EvidenceTrail TRAIL = LedgerFixture.trail();

    @Test
    void showsTheEntriesOfOneIncidentPageByPage() {
        var tenant = DB.newClient();
        var incident = UUID.randomUUID();
        for (var i = 0; i < 3; i++) {
            append(tenant, incident, "seen");
            append(tenant, UUID.randomUUID(), "another incident");
        }

        var first = read(tenant, incident, 0, 2);
        var second = read(tenant, incident, first.getLast().seq() + 1, 2);

        assertThat(first).extracting(RecordedEntry::seq).containsExactly(0L, 2L);
        assertThat(second).extracting(RecordedEntry::seq).containsExactly(4L);
        assertThat(first.getFirst())
                .returns("incident.noted", RecordedEntry::type)
                .returns(Actor.Kind.PERSON, RecordedEntry::actorKind)
                .returns("a.lovelace", RecordedEntry::actorId)
                .returns("ACME-2026-0042", RecordedEntry::subjectId)
                .returns("seen", RecordedEntry::reason)
                .returns(EvidenceLogTest.NOON, RecordedEntry::occurredAt);
    }

    @Test
    void namesTheFirstCheckpointThatCoversAnEntry(@TempDir Path folder) {
        var ledger = new LedgerFixture(folder.resolve("evidence.pem"));
        var tenant = DB.newClient();
        var incident = UUID.randomUUID();
        append(tenant, incident, "one");
        append(tenant, incident, "two");
        ledger.checkpoint(tenant);
        append(tenant, incident, "three");
        ledger.checkpoint(tenant);
        append(tenant, incident, "four");

        assertThat(read(tenant, incident, 0, 10))
                .extracting(entry -> entry.checkpoint() == null
                        ? 0L
                        : Objects.requireNonNull(entry.checkpoint()).size())
                .containsExactly(2L, 2L, 3L, 0L);
    }

    @Test
    void showsTheWholeLedgerNewestFirstPageByPage() {
        var tenant = DB.newClient();
        for (var i = 0; i < 5; i++) {
            append(tenant, UUID.randomUUID(), "entry " + i);
            append(DB.newClient(), UUID.randomUUID(), "of another client");
        }

        assertThat(newest(tenant, null)).containsExactly(4L, 3L);
        assertThat(newest(tenant, 3L)).containsExactly(2L, 1L);
        assertThat(newest(tenant, 1L)).containsExactly(0L);
        assertThat(newest(tenant, 0L)).isEmpty();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> DB.in(Database.analyst(DB.newClient()), () -> TRAIL.newest(tenant, null, 10)));
    }

    private static List<Long> newest(TenantId tenant, @Nullable Long before) {
        return Objects.requireNonNull(DB.in(Database.analyst(tenant), () -> TRAIL.newest(tenant, before, 2))).stream()
                .map(RecordedEntry::seq)
                .toList();
    }

    @Test
    void isRefusedToWhoeverMayNotReadEvidence() {
        var tenant = DB.newClient();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> DB.in(
                        Database.as(Role.CLIENT_USER, tenant),
                        () -> TRAIL.ofIncident(tenant, UUID.randomUUID(), 0, 10)));
    }

    private static void append(TenantId tenant, UUID incident, String reason) {
        EvidenceLogTest.inTransaction(
                tenant,
                () -> EvidenceLogTest.LOG.append(
                        tenant,
                        new EvidenceEntry(
                                "incident.noted",
                                "incident",
                                "ACME-2026-0042",
                                incident,
                                EvidenceLogTest.NOON,
                                Map.of(),
                                reason)));
    }

    private static List<RecordedEntry> read(TenantId tenant, UUID incident, long from, int limit) {
        return DB.in(Database.analyst(tenant), () -> TRAIL.ofIncident(tenant, incident, from, limit));
    }
}
