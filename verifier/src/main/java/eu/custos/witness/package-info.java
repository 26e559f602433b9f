/**
 * Watches a ledger from a machine that is not the provider's: remembers the last checkpoint it saw, refuses what does
 * not continue it, and signs what does.
 */
@NullMarked
package eu.custos.witness;

import org.jspecify.annotations.NullMarked;
