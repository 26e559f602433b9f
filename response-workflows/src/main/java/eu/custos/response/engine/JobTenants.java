package eu.custos.response.engine;

import eu.custos.tenancy.TenantId;
import java.util.Set;

/** For whom a job works. */
interface JobTenants {

    /** The client organisation of that job; every one for a job of the engine itself, such as history clean-up. */
    Set<TenantId> of(String jobId);
}
