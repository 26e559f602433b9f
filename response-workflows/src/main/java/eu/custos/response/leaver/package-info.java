/** What becomes of the work of people who have left. */
@NullMarked
package eu.custos.response.leaver;

import org.jspecify.annotations.NullMarked;
