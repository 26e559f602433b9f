package eu.custos.anchor;

import java.time.Instant;

/**
 * A stamp in the record, without its bytes.
 *
 * @param size of the checkpoint that it is over
 */
record KeptStamp(long size, String authority, String serial, Instant at) {}
