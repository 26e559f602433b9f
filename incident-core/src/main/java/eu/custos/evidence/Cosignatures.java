package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.List;

/** What witnesses signed under checkpoints, where a feature keeps it. */
public interface Cosignatures {

    /** Cosignature lines under the checkpoint of that size in the form of c2sp.org/tlog-cosignature, each with its end. */
    List<String> lines(TenantId tenant, long size);
}
