/** Questions to the client beside measures and returns: a risk to accept, or what belongs to the scope. */
@NullMarked
package eu.custos.response.inquiry;

import org.jspecify.annotations.NullMarked;
