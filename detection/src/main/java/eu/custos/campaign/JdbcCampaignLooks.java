package eu.custos.campaign;

import eu.custos.campaign.CampaignLooks.Noticed;
import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Groups that wait to be looked at. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcCampaignLooks {

    private final JdbcClient jdbc;

    JdbcCampaignLooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One entry of the list. */
    record Entry(long number, UUID group) {}

    void add(Collection<Noticed> noticed) {
        jdbc.sql("""
                INSERT INTO campaign_look (tenant_id, group_id)
                SELECT * FROM unnest(:tenants::uuid[], :groups::uuid[])
                """)
                .param(
                        "tenants",
                        noticed.stream().map(each -> each.tenant().value()).toArray(UUID[]::new))
                .param("groups", noticed.stream().map(Noticed::group).toArray(UUID[]::new))
                .update();
    }

    /** Client organisations of which something waits. */
    List<TenantId> waiting() {
        return jdbc.sql("""
                SELECT tenant FROM unnest(tenant_scope()) AS tenant
                 WHERE EXISTS (SELECT FROM campaign_look WHERE tenant_id = tenant)
                """)
                .query((row, n) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    /** False where another node is looking at that client; else nobody does until the transaction ends. */
    boolean hold(TenantId tenant) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:what, 0))")
                .param("what", "campaigns " + tenant)
                .query(Boolean.class)
                .single();
    }

    List<Entry> next(TenantId tenant, int most) {
        return jdbc.sql("SELECT entry, group_id FROM campaign_look WHERE tenant_id = ? ORDER BY entry LIMIT ?")
                .params(tenant.value(), most)
                .query((row, n) -> new Entry(row.getLong("entry"), row.getObject("group_id", UUID.class)))
                .list();
    }

    void done(TenantId tenant, List<Entry> entries) {
        jdbc.sql("DELETE FROM campaign_look WHERE tenant_id = :tenant AND entry = ANY (:entries)")
                .param("tenant", tenant.value())
                .param("entries", entries.stream().map(Entry::number).toArray(Long[]::new))
                .update();
    }
}
