package eu.custos.tenancy;

import java.util.List;

/** Accounts of client organisations' own people. */
public interface ClientAccounts {

    /** Those of that client whose account is open and who may decide for it; by name. */
    List<Actor> deciders(TenantId tenant);
}
