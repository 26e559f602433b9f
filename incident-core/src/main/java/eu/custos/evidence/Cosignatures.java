package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.List;

/** What others signed over a checkpoint. */
public interface Cosignatures {

    /** Lines of the note with their newlines, in the form of c2sp.org/tlog-cosignature; within a transaction. */
    List<String> lines(TenantId tenant, long size);
}
