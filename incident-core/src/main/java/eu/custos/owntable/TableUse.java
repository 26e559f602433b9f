package eu.custos.owntable;

import eu.custos.decision.Answers;
import eu.custos.tenancy.TenantId;
import java.util.List;

/** A decision by table for which a client may have a table of its own; each feature tells of those that it asks. */
public interface TableUse {

    /** Of the common table's file, without its ending. */
    String name();

    /** What is decided, such as {@code Severity of an incident}. */
    String title();

    /** When the table is asked, and what follows; one sentence. */
    String about();

    /** What a table may answer. */
    Answers answers();

    /** The client's latest cases, newest first, as the table would be asked about them. */
    List<PastCase> newest(TenantId tenant, int most);
}
