package eu.custos.control;

import org.jspecify.annotations.Nullable;

/**
 * A member of a population that does not keep to its control.
 *
 * @param place where a person looks at it
 */
record Finding(String id, String label, @Nullable String place) {}
