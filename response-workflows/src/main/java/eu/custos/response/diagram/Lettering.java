package eu.custos.response.diagram;

import java.util.ArrayList;
import java.util.List;

/** Breaks names into lines that fit; widths are estimated, since no font is at hand. */
final class Lettering {

    private static final double WIDTH_OF_A_LETTER = 6.4;

    private Lettering() {}

    /** At most that many lines; what does not fit ends in an ellipsis and stays whole in the shape's title. */
    static List<String> lines(String name, double width, int most) {
        var letters = Math.max(4, (int) (width / WIDTH_OF_A_LETTER));
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : name.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > letters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        if (lines.size() > most) {
            var kept = new ArrayList<>(lines.subList(0, most));
            kept.set(most - 1, kept.get(most - 1) + "…");
            return kept;
        }
        return lines;
    }
}
