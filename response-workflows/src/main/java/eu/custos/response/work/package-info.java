/** Tasks of people: who may act, until when, with which form, and what was answered. */
@NullMarked
package eu.custos.response.work;

import org.jspecify.annotations.NullMarked;
