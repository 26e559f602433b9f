package eu.custos.response.table;

import eu.custos.decision.Answers;
import eu.custos.owntable.PastCase;
import eu.custos.owntable.TableUse;
import eu.custos.tenancy.TenantId;
import java.util.List;

/** A decision of the life cycle, and where what was decided lately is found. */
record ResponseUse(String name, String title, String about, Answers answers, Past past) implements TableUse {

    /** Finds the latest cases. */
    @FunctionalInterface
    interface Past {

        List<PastCase> newest(TenantId tenant, int most);
    }

    @Override
    public List<PastCase> newest(TenantId tenant, int most) {
        return past.newest(tenant, most);
    }
}
