package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.ingest.KeptHistory.Past;
import eu.custos.search.IndexAway;
import eu.custos.search.IndexedAlert;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The index filled from the record; every client of the database is gone over, each test looks at its own. */
class IndexRebuildTest {

    private static final AnnotationConfigApplicationContext CONTEXT = KeptHistory.with(
            JdbcRebuilds.class,
            IndexRebuild.class,
            IndexRebuilder.class,
            IndexRebuilder.Ending.class,
            Backlog.class,
            KeptHistory.Index.class);

    private static final Instant AUTUMN = Instant.parse("2026-09-15T12:00:00Z");
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

    private final TenantId client = Database.shared().newClient();
    private final UUID id = UUID.randomUUID();
    private final IndexRebuild desk = bean(IndexRebuild.class);
    private final KeptHistory.Index index = bean(KeptHistory.Index.class);
    private final IndexRebuilder rebuilder = bean(IndexRebuilder.class);

    @AfterEach
    void end() {
        index.failure = null;
        as(Role.ADMINISTRATOR, () -> desk.cancel(id));
    }

    @Test
    void writesEveryAlertOfThatMonthAndNothingElse() {
        keep(450, AUTUMN);
        KeptHistory.keep(
                CONTEXT,
                client,
                List.of(
                        Past.alert("of August", Instant.parse("2026-08-31T23:59:59.999Z"), "192.0.2.1"),
                        Past.alert("of October", Instant.parse("2026-10-01T00:00:00Z"), "192.0.2.1"),
                        new Past("mere flow", AUTUMN, "192.0.2.1", false, "{}")));

        as(Role.ADMINISTRATOR, () -> desk.start(id, SEPTEMBER));
        finish();

        assertThat(mine()).hasSize(450).allSatisfy(alert -> {
            assertThat(alert.title()).startsWith("Beacon");
            assertThat(alert.things()).hasSize(1);
        });
        assertThat(rebuild().state()).isEqualTo(LongWork.State.DONE);
        assertThat(rebuild().done()).isEqualTo(rebuild().expected());
    }

    @Test
    void goesOnAfterACrashOnceTheOtherNodeIsGivenUp() {
        keep(450, AUTUMN);
        as(Role.ADMINISTRATOR, () -> desk.start(id, SEPTEMBER));
        while (mine().isEmpty()) {
            assertThat(rebuilder.step()).isTrue();
        }

        assertThat(other(Duration.ZERO).step()).isFalse();
        var later = other(IndexRebuilder.LEASE.plusSeconds(1));
        while (later.step()) {
            assertThat(rebuild().state()).isEqualTo(LongWork.State.RUNNING);
        }

        assertThat(mine()).hasSize(450);
        assertThat(rebuild().state()).isEqualTo(LongWork.State.DONE);
        assertThat(rebuild().done()).isEqualTo(rebuild().expected());
    }

    @Test
    void waitsForAnIndexThatIsAwayAndGivesUpWithTheReasonAndContinues() {
        keep(3, AUTUMN);
        as(Role.ADMINISTRATOR, () -> desk.start(id, SEPTEMBER));
        rebuilder.step();
        index.failure = new IndexAway("no node answers");

        assertThat(rebuilder.step()).isFalse();
        assertThat(rebuild().running()).isTrue();
        assertThat(rebuild().trouble()).contains("no node answers");
        other(Duration.ofMinutes(11)).step();
        assertThat(rebuild().state()).isEqualTo(LongWork.State.FAILED);
        assertThat(rebuild().trouble()).contains("ten minutes", "no node answers");

        index.failure = null;
        as(Role.ADMINISTRATOR, () -> desk.resume(id));
        finish();
        assertThat(rebuild().state()).isEqualTo(LongWork.State.DONE);
        assertThat(mine()).hasSize(3);
    }

    @Test
    void runsOneAtATimeUntilItIsCancelled() {
        as(Role.ADMINISTRATOR, () -> desk.start(id, SEPTEMBER));
        as(Role.ADMINISTRATOR, () -> desk.start(id, SEPTEMBER));
        assertThatExceptionOfType(IndexRebuild.Refused.class)
                .isThrownBy(() -> as(Role.ADMINISTRATOR, () -> desk.start(UUID.randomUUID(), null)));

        as(Role.ADMINISTRATOR, () -> desk.cancel(id));

        assertThat(rebuilder.step()).isFalse();
        assertThat(rebuild().state()).isEqualTo(LongWork.State.CANCELLED);
    }

    @Test
    void isForThoseWhoLookAfterThePlatformAndForMonthsThatAreKept() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(Role.ANALYST, () -> desk.start(id, SEPTEMBER)));
        for (var month : List.of(YearMonth.of(2025, 10), YearMonth.of(2999, 1), YearMonth.of(-999_999_999, 1))) {
            assertThatExceptionOfType(IndexRebuild.Refused.class)
                    .isThrownBy(() -> as(Role.ADMINISTRATOR, () -> desk.start(id, month)));
        }
    }

    private void keep(int count, Instant at) {
        KeptHistory.keep(
                CONTEXT,
                client,
                IntStream.range(0, count)
                        .mapToObj(n -> Past.alert("Beacon " + n, at.plusMillis(n / 3), "192.0.2.1"))
                        .toList());
    }

    private void finish() {
        while (rebuilder.step()) {
            assertThat(rebuild().running()).isTrue();
        }
    }

    /** As another node would, so much later. */
    private IndexRebuilder other(Duration later) {
        return new IndexRebuilder(
                bean(JdbcRebuilds.class),
                bean(AlertHistory.class),
                index,
                bean(Backlog.class),
                bean(ClientOrganisations.class),
                bean(IndexRebuilder.Ending.class),
                Clock.fixed(bean(Clock.class).instant().plus(later), ZoneOffset.UTC));
    }

    private List<IndexedAlert> mine() {
        return index.alerts.values().stream()
                .filter(alert -> alert.tenant().equals(client))
                .toList();
    }

    private Rebuild rebuild() {
        return bean(JdbcRebuilds.class).find(id).orElseThrow();
    }

    private static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    private void as(Role role, Runnable work) {
        CurrentScope.run(Database.as(role, client), work);
    }
}
