/** Rehearsals of incidents that have ended. */
@NullMarked
package eu.custos.response.rehearsal;

import org.jspecify.annotations.NullMarked;
