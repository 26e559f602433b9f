package eu.custos.ingest;

import java.util.UUID;

/** The group an alert went to, and whether it added anything to it. */
public record Placed(UUID groupId, Disposition disposition) {}
