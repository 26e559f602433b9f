/** Crisis mode of a client or of the provider, and the page that tells management how things stand. */
@NullMarked
package eu.custos.response.crisis;

import org.jspecify.annotations.NullMarked;
