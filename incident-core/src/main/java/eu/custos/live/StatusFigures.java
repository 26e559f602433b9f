package eu.custos.live;

import java.util.List;

/** What a feature tells on the status line at the bottom of the console; must be cheap. */
public interface StatusFigures {

    List<Figure> status();

    /**
     * One figure.
     *
     * @param label what it is, such as {@code intake}
     * @param value with its unit, such as {@code 420/min}
     * @param sound false where something is away or behind; the label then says since when
     */
    record Figure(String label, String value, boolean sound) {}
}
