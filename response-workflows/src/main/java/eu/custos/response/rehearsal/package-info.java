/** Rehearsals: what the models of today would have made of an incident that has ended. */
@NullMarked
package eu.custos.response.rehearsal;

import org.jspecify.annotations.NullMarked;
