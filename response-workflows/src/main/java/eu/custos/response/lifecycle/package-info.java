/** The steps of an incident from declaration to closure, and its withdrawal. */
@NullMarked
package eu.custos.response.lifecycle;

import org.jspecify.annotations.NullMarked;
