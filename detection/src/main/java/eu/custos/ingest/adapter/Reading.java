package eu.custos.ingest.adapter;

import eu.custos.ingest.NormalisedAlert;
import java.util.List;

/** What an adapter makes of an item. */
public sealed interface Reading {

    /**
     * Understood.
     *
     * @param notes what had to be guessed or left out, such as a time that could not be read
     */
    record Understood(NormalisedAlert alert, List<String> notes) implements Reading {

        public Understood {
            notes = List.copyOf(notes);
        }
    }

    /** Not this adapter's form; the reason holds none of the item's own words. */
    record NotUnderstood(String reason) implements Reading {}
}
