@NullMarked
package eu.custos.connector.call;

import org.jspecify.annotations.NullMarked;
