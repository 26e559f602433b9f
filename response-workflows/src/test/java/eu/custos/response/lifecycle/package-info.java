@NullMarked
package eu.custos.response.lifecycle;

import org.jspecify.annotations.NullMarked;
