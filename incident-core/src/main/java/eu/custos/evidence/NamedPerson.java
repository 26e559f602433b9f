package eu.custos.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a leaf names.
 *
 * @param digest of salt and name, in lower-case hex, as the leaf has it
 * @param name null where it was erased
 * @param salt in hex; null where it was erased
 */
public record NamedPerson(
        String digest, @Nullable String name, @Nullable String salt) {}
