package eu.custos.ingest;

import org.jspecify.annotations.Nullable;

/**
 * An item on its way from the raw topic to triage.
 *
 * @param fault why intake set it aside already
 * @param replay true where somebody wants a quarantined item tried again
 */
record Inbound(AcceptedItem item, @Nullable Fault fault, boolean replay) {}
