package eu.custos.indicator;

import eu.custos.fixtures.Database;
import eu.custos.indicator.IndicatorList.About;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Tlp;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Puts lists into force as a lead does. */
public final class IndicatorFixtures {

    private final IndicatorLists lists;

    public IndicatorFixtures(ApplicationContext context) {
        lists = context.getBean(IndicatorLists.class);
    }

    public UUID forClient(TenantId tenant, String name, String text) {
        return put(tenant, tenant, name, text);
    }

    UUID forAll(TenantId by, String name, String text) {
        return put(by, IndicatorList.ALL, name, text);
    }

    private UUID put(TenantId by, TenantId tenant, String name, String text) {
        return CurrentScope.call(Database.as(Role.LEAD, by), () -> {
            var draft = lists.draft(tenant, new About(name, "Test", Tlp.AMBER, 30), text);
            return lists.putIntoForce(draft.versionId());
        });
    }

    public void retire(TenantId tenant, UUID list) {
        CurrentScope.run(Database.as(Role.LEAD, tenant), () -> lists.retire(list));
    }
}
