@NullMarked
package eu.custos.response.asking;

import org.jspecify.annotations.NullMarked;
