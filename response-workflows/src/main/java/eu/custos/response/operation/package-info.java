/** Runs that need a hand: steps that gave up, runs of old models, and where people left the model's way. */
@NullMarked
package eu.custos.response.operation;

import org.jspecify.annotations.NullMarked;
