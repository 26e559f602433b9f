package eu.custos.response.containment;

/**
 * A measure that the client approved and may take back.
 *
 * @param exercise whether its incident is one
 */
record Approved(Proposal proposal, boolean exercise) {}
