package eu.custos.ingest;

import eu.custos.ingest.adapter.Recognised;
import eu.custos.vocabulary.Entity;
import java.util.Optional;

/** Says what kind of thing a bare value is, in the form in which adapters keep it. */
public final class Recognition {

    private Recognition() {}

    /** Empty where nothing tells the kind, as of a plain word. */
    public static Optional<Entity> of(String value) {
        return Recognised.of(value);
    }
}
