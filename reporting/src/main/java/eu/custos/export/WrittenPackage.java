package eu.custos.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package whose bytes are there, but which nobody can fetch yet.
 *
 * @param copy that lies in the database; null where the file stays on this node
 * @param notes what features note in the transaction that makes it the package
 */
record WrittenPackage(
        EvidenceExport.Result result, @Nullable PackageCopy copy, List<Runnable> notes) {

    WrittenPackage {
        notes = List.copyOf(notes);
    }
}
