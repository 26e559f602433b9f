@NullMarked
package eu.custos.connector.secret;

import org.jspecify.annotations.NullMarked;
