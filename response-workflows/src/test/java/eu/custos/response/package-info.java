@NullMarked
package eu.custos.response;

import org.jspecify.annotations.NullMarked;
