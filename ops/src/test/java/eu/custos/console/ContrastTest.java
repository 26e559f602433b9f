package eu.custos.console;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.console.Palette.Theme;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for marks and edges of controls; computed from the style sheet itself. */
class ContrastTest {

    private static final double TEXT = 4.5;
    private static final double MARK = 3;

    private static final List<String> INKS =
            List.of("ink", "ink-2", "ink-3", "now-ink", "crit", "high", "med", "low", "info", "ok");

    private final Palette palette = Palette.ofTheStyleSheet();

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyTextIsReadableOnEverySurface(Theme theme) {
        var tooFaint = INKS.stream()
                .flatMap(ink -> Palette.SURFACES.stream()
                        .filter(surface -> palette.contrast(ink, surface, theme) < TEXT)
                        .map(surface ->
                                "%s on %s: %.2f".formatted(ink, surface, palette.contrast(ink, surface, theme))))
                .toList();

        assertThat(tooFaint).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyMarkAndEdgeOfAControlIsVisibleOnEverySurface(Theme theme) {
        var clients = IntStream.rangeClosed(1, 8).mapToObj(n -> "k" + n);
        var tooFaint = Stream.concat(Stream.of("now", "ctl", "data"), clients)
                .filter(mark -> palette.leastContrast(mark, theme) < MARK)
                .toList();

        assertThat(tooFaint).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textOnAFillIsReadable(Theme theme) {
        assertThat(palette.contrast("on-now", "now-fill", theme)).isGreaterThan(TEXT);
        assertThat(palette.contrast("on-now", "now-lit", theme)).isGreaterThan(TEXT);
        assertThat(palette.contrast("on-crit", "crit", theme)).isGreaterThan(TEXT);
        assertThat(palette.contrast("on-high", "high", theme)).isGreaterThan(TEXT);
        assertThat(palette.contrast("on-toast", "toast", theme)).isGreaterThan(TEXT);
    }

    @Test
    void theColoursOfTlpAreReadableOnBlack() {
        assertThat(List.of("#ff5a5a", "#ffc000", "#33ff00", "#ffffff"))
                .allMatch(colour -> Palette.contrast(colour, "#000000") > TEXT);
    }

    @Test
    void computesWhatTheStandardComputes() {
        assertThat(Palette.contrast("#000000", "#ffffff")).isEqualTo(21);
        assertThat(Palette.contrast("#777777", "#ffffff")).isBetween(4.47, 4.48);
    }
}
