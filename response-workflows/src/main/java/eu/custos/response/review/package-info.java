/** What is learnt from an incident after it is closed. */
@NullMarked
package eu.custos.response.review;

import org.jspecify.annotations.NullMarked;
