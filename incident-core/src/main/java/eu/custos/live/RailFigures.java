package eu.custos.live;

import java.util.Map;

/** Figures that a feature shows on the console's rail, for the current scope; must be cheap. */
public interface RailFigures {

    /** Rail item ({@code queue}, {@code incidents}, {@code quarantine}, ...) to its figure. */
    Map<String, Figure> figures();

    /**
     * One figure.
     *
     * @param urgent true where somebody must act in this shift
     */
    record Figure(String text, boolean urgent) {}
}
