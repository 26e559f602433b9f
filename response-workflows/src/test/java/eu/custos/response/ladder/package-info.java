@NullMarked
package eu.custos.response.ladder;

import org.jspecify.annotations.NullMarked;
