@NullMarked
package eu.custos.receiver;

import org.jspecify.annotations.NullMarked;
