package eu.custos.tenancy;

import java.util.List;

/** People of the provider to whom work can be handed. */
public interface Colleagues {

    /** Those whose account is open, who have the permission and see that client organisation; by name. */
    List<Actor> whoMay(Permission permission, TenantId tenant);
}
