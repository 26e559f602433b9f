@NullMarked
package eu.custos.response.lint;

import org.jspecify.annotations.NullMarked;
