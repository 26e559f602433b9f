/** What benchmarks reckon and print; none of it asserts a time. */
@NullMarked
package eu.custos.bench;

import org.jspecify.annotations.NullMarked;
