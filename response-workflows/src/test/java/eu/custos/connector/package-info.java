@NullMarked
package eu.custos.connector;

import org.jspecify.annotations.NullMarked;
