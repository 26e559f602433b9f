@NullMarked
package eu.custos.action;

import org.jspecify.annotations.NullMarked;
