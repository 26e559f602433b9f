package eu.custos.evidence;

import java.time.Instant;

/**
 * A signed promise about one ledger: so many leaves, with this root.
 *
 * @param root base64, as in the note
 * @param note the whole signed note in the form of c2sp.org/tlog-checkpoint
 */
public record Checkpoint(String origin, long size, String root, Instant takenAt, String note) {}
