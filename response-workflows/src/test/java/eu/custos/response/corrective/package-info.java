@NullMarked
package eu.custos.response.corrective;

import org.jspecify.annotations.NullMarked;
