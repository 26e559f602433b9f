@NullMarked
package eu.custos.response.recovery;

import org.jspecify.annotations.NullMarked;
