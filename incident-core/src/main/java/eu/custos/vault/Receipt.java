package eu.custos.vault;

/**
 * What came of a file that was handed in.
 *
 * @param known true where the incident had that content already, which is then touched again and kept once
 */
record Receipt(Artefact artefact, boolean known) {}
