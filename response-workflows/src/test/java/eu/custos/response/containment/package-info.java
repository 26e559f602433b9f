@NullMarked
package eu.custos.response.containment;

import org.jspecify.annotations.NullMarked;
