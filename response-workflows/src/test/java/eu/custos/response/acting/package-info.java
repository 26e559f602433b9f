@NullMarked
package eu.custos.response.acting;

import org.jspecify.annotations.NullMarked;
