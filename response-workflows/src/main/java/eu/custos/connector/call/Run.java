package eu.custos.connector.call;

import eu.custos.connector.Outcome;
import eu.custos.connector.product.Way;

/** One order, or a probe, on its way to its product, whatever is spoken there. */
sealed interface Run permits WebRun, DirectoryRun {

    /** Calls that change nothing and go through only where address and access are right. */
    Outcome probe();

    /** What has to be known first. */
    Outcome find(Way way);

    /** Whether it is so. */
    Outcome look(Way way);

    Outcome dryRun(Way way);

    Outcome execute(Way way);

    Outcome back(Way way);
}
