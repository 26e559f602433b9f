/** The runnable application. */
@NullMarked
package eu.custos;

import org.jspecify.annotations.NullMarked;
