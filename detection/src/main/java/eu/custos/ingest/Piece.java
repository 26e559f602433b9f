package eu.custos.ingest;

import org.jspecify.annotations.Nullable;

/** One item cut out of a delivery: its exact bytes and, where it is known already, why it cannot be used. */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are never compared
record Piece(int index, byte[] raw, @Nullable Fault fault) {}
