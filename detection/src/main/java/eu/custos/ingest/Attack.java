package eu.custos.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A technique of MITRE ATT&amp;CK.
 *
 * @param technique such as {@code T1110.003}
 * @param tactic its name in lower case with hyphens, such as {@code credential-access}, where the vendor says it
 */
public record Attack(String technique, @Nullable String tactic) {}
