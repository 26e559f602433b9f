package eu.custos.maintenance;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The windows that alerts are read against. */
@Service
@Transactional(readOnly = true)
public class MaintenanceWindows {

    private final JdbcMaintenanceWindows windows;

    MaintenanceWindows(JdbcMaintenanceWindows windows) {
        this.windows = windows;
    }

    /** Those of the client organisations that lie in that time, at least in part. */
    public List<MaintenanceWindow> between(Collection<TenantId> tenants, Instant from, Instant until) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return windows.between(tenants, from, until);
    }
}
