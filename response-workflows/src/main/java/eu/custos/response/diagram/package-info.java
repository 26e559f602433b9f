/** Draws a BPMN model from its own diagram coordinates, with its tokens. */
@NullMarked
package eu.custos.response.diagram;

import org.jspecify.annotations.NullMarked;
