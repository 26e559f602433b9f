@NullMarked
package eu.custos.response.crisis;

import org.jspecify.annotations.NullMarked;
