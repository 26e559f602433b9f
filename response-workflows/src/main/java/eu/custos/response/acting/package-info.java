/** The process of a response action: steps that ask products, and the form for what failed. */
@NullMarked
package eu.custos.response.acting;

import org.jspecify.annotations.NullMarked;
