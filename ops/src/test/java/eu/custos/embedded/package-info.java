@NullMarked
package eu.custos.embedded;

import org.jspecify.annotations.NullMarked;
