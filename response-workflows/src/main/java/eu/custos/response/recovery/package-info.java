/** How services come back after an incident: the plan, what came of each part of it, and the declared end. */
@NullMarked
package eu.custos.response.recovery;

import org.jspecify.annotations.NullMarked;
