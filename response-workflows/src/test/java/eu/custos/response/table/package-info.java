@NullMarked
package eu.custos.response.table;

import org.jspecify.annotations.NullMarked;
