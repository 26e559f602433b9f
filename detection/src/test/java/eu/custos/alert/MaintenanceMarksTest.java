package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.asset.Criticality;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MaintenanceMarksTest extends TriageBench {

    private final MaintenanceMarks marks = CONTEXT.getBean(MaintenanceMarks.class);

    @Test
    void markAlertsOnTheAssetThatCameInTheWindowAndHideNone() {
        asset("FS-01", Criticality.NORMAL, "10.0.0.5");
        asset("FS-02", Criticality.NORMAL, "10.0.0.6");
        take(Alerts.of(tenant).times(2));
        take(Alerts.of(tenant).against("10.0.0.6").times(1));
        var fs01 = Objects.requireNonNull(groups().getFirst().facts().assetId());
        window(tenant, List.of(fs01), Alerts.NOON.minusSeconds(60), Alerts.NOON.plusSeconds(60));

        assertThat(marked()).containsExactly("In maintenance window “Patch day” until 24 Nov 12:01 UTC");
        assertThat(groups()).extracting(AlertGroup::state).containsOnly(GroupState.NEW);
    }

    @Test
    void markEveryAssetWhereTheWindowIsForAllAndNothingBeforeOrAfter() {
        take(Alerts.of(tenant).times(1));
        window(tenant, List.of(), Alerts.NOON.minusSeconds(60), Alerts.NOON);
        window(tenant, List.of(), Alerts.NOON.plusMillis(1), Alerts.NOON.plusSeconds(60));
        assertThat(marked()).isEmpty();

        window(tenant, List.of(), Alerts.NOON, Alerts.NOON.plus(Duration.ofDays(1)));
        assertThat(marked()).hasSize(1);
    }

    @Test
    void markNothingOfAnotherClient() {
        take(Alerts.of(tenant).times(1));
        window(DB.newClient(), List.of(), Alerts.NOON.minusSeconds(60), Alerts.NOON.plusSeconds(60));

        assertThat(marked()).isEmpty();
    }

    private Collection<String> marked() {
        var rows = groups().stream().map(QueueRow::of).toList();
        return CurrentScope.call(analyst("ada", tenant), () -> marks.of(rows)).values();
    }

    private static void window(TenantId of, List<UUID> assets, Instant from, Instant until) {
        DB.in(
                Database.analyst(of),
                () -> DB.jdbc()
                        .sql("""
                                INSERT INTO maintenance_window (tenant_id, window_id, request_id, name, asset_ids,
                                    asset_names, starts_at, ends_at, planned_until, reason, announced_by,
                                    entered_by_name, entered_at)
                                VALUES (?, gen_random_uuid(), gen_random_uuid(), 'Patch day', ?, '{}', ?, ?, ?, 'patches',
                                    'Ingrid', 'Ada', now())
                                """)
                        .params(
                                of.value(),
                                assets.toArray(UUID[]::new),
                                Timestamp.from(from),
                                Timestamp.from(until),
                                Timestamp.from(until))
                        .update());
    }
}
