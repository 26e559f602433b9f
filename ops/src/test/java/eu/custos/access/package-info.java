@NullMarked
package eu.custos.access;

import org.jspecify.annotations.NullMarked;
