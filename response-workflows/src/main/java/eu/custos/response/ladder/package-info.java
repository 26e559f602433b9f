/** Whom an escalation calls, in what order and for how long: ladders, their versions, and the walk up one. */
@NullMarked
package eu.custos.response.ladder;

import org.jspecify.annotations.NullMarked;
