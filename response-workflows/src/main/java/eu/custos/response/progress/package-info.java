/** How far the processes of an incident have come: tokens, who acts, since when, and what follows from silence. */
@NullMarked
package eu.custos.response.progress;

import org.jspecify.annotations.NullMarked;
