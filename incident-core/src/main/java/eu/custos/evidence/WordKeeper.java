package eu.custos.evidence;

import java.util.List;

/** A feature that shows words of its entries from tables of its own; where they are erased, they go from these, too. */
public interface WordKeeper {

    List<KeptWords> keeps();
}
