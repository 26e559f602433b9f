/** One class for each thing that the architecture tests forbid, so that they prove that they find it. */
@NullMarked
package eu.custos.trespass;

import org.jspecify.annotations.NullMarked;
