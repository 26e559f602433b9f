package eu.custos.ingest.adapter;

import eu.custos.ingest.FieldMapping;
import java.time.Instant;

/** Reads one vendor's form of an alert. Without state; may throw on anything it did not expect. */
interface SourceAdapter {

    /** The name that a source is registered with. */
    String name();

    /** True where the item looks like this adapter's form; used where the source's form is not told. */
    boolean recognises(Item item);

    Reading read(Item item, Context context);

    /**
     * What is known besides the item.
     *
     * @param receivedAt stands in for a time that cannot be read
     */
    record Context(Instant receivedAt, FieldMapping mapping) {}
}
