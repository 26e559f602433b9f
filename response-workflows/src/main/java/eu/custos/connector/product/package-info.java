/** The language in which a product's interface is written down, one file a product. */
@NullMarked
package eu.custos.connector.product;

import org.jspecify.annotations.NullMarked;
