@NullMarked
package eu.custos.oncall;

import org.jspecify.annotations.NullMarked;
