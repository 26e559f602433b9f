package eu.custos.vault;

import java.util.Optional;

/**
 * An artefact whose digests were recomputed.
 *
 * @param opened false where its key is not at hand, so that nothing is known
 */
record Checked(Artefact artefact, boolean opened, Optional<Finding> finding) {}
