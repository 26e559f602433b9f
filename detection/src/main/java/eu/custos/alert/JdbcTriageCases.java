package eu.custos.alert;

import eu.custos.tenancy.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTriageCases {

    private final JdbcClient jdbc;
    private final JdbcGroupRow groups;

    JdbcTriageCases(JdbcClient jdbc, Techniques techniques) {
        this.jdbc = jdbc;
        groups = new JdbcGroupRow(techniques);
    }

    /** The client's newest groups. */
    List<AlertGroup> newest(TenantId tenant, int most) {
        return jdbc.sql("SELECT * FROM alert_group WHERE tenant_id = ? ORDER BY group_id DESC LIMIT ?")
                .params(tenant.value(), most)
                .query(groups)
                .list();
    }
}
