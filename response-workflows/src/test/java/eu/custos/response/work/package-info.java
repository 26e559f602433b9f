@NullMarked
package eu.custos.response.work;

import org.jspecify.annotations.NullMarked;
