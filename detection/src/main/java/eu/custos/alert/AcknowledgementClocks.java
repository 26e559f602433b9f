package eu.custos.alert;

import eu.custos.live.RunningClocks;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The clocks of critical and high groups that nobody has acknowledged; those of lower ones stand in the queue only. */
@Component
class AcknowledgementClocks implements RunningClocks {

    private final JdbcQueue queue;

    AcknowledgementClocks(JdbcQueue queue) {
        this.queue = queue;
    }

    @Override
    @Transactional(readOnly = true)
    public List<RunningClock> running(@Nullable String incident, int limit) {
        if (incident != null || !CurrentScope.get().may(Permission.ALERT_READ)) {
            return List.of();
        }
        var tenants = CurrentScope.get().tenants().stream().map(TenantId::value).toList();
        return queue.running(tenants, limit).stream().map(this::clock).toList();
    }

    private RunningClock clock(AlertGroup group) {
        Instant due = Objects.requireNonNull(group.handling().acknowledgeBy());
        return new RunningClock(
                group.tenant(),
                "",
                "ack",
                group.seen().openedAt(),
                due,
                "The time agreed for taking note of “%s” is missed"
                        .formatted(group.facts().title()),
                QueueFilter.HOME + "/" + group.id());
    }
}
