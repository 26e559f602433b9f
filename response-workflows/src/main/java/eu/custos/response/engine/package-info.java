/** The process engine, wired by hand: transactions, walls between clients, job execution, health. */
@NullMarked
package eu.custos.response.engine;

import org.jspecify.annotations.NullMarked;
