/** Typed fields of task forms, how they are read from a page or from JSON, and what is said when they do not fit. */
@NullMarked
package eu.custos.response.form;

import org.jspecify.annotations.NullMarked;
