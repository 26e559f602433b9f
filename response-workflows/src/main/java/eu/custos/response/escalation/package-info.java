/** Finding a person who takes charge: requests, rungs, pages, silence and the end of the ladder. */
@NullMarked
package eu.custos.response.escalation;

import org.jspecify.annotations.NullMarked;
