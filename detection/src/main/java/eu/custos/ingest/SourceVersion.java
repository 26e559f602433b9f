package eu.custos.ingest;

import java.time.Instant;

/**
 * How a source's items were read from one moment to the next.
 *
 * @param number from 1 on, the highest in force
 */
public record SourceVersion(int number, String adapter, FieldMapping mapping, Instant savedAt, String savedBy) {}
