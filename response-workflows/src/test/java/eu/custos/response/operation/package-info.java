@NullMarked
package eu.custos.response.operation;

import org.jspecify.annotations.NullMarked;
