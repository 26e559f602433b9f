@NullMarked
package eu.custos.command;

import org.jspecify.annotations.NullMarked;
