@NullMarked
package eu.custos.response.engine;

import org.jspecify.annotations.NullMarked;
