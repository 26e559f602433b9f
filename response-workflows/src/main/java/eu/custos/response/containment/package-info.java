/** Proposed measures: what is asked, who decides, the answer of lead or client, and the fall-back for silence. */
@NullMarked
package eu.custos.response.containment;

import org.jspecify.annotations.NullMarked;
