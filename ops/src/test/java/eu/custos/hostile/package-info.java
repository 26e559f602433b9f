@NullMarked
package eu.custos.hostile;

import org.jspecify.annotations.NullMarked;
