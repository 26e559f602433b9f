package eu.custos.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** The colour tokens as the style sheet says them, with the contrast that WCAG 2.2 computes. */
final class Palette {

    /** What text may stand on. */
    static final List<String> SURFACES =
            List.of("bg", "panel", "raised", "hover", "sel", "field", "now-wash", "crit-wash");

    private static final Pattern PAIR =
            Pattern.compile("--([a-z0-9-]+):\\s*light-dark\\((#[0-9a-f]{6}),\\s*(#[0-9a-f]{6})\\)");

    private final Map<String, Token> tokens;

    private Palette(Map<String, Token> tokens) {
        this.tokens = tokens;
    }

    /** One token: the same name in either theme. */
    record Token(String name, String light, String dark) {

        String in(Theme theme) {
            return theme == Theme.LIGHT ? light : dark;
        }
    }

    enum Theme {
        DARK,
        LIGHT
    }

    static Palette ofTheStyleSheet() {
        try {
            var css = new ClassPathResource("static/assets/custos.css").getContentAsString(StandardCharsets.UTF_8);
            return of(css);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The first pair of each name counts: later ones are preferences of the reader, such as more contrast. */
    static Palette of(String css) {
        var tokens = new LinkedHashMap<String, Token>();
        var found = PAIR.matcher(css);
        while (found.find()) {
            tokens.putIfAbsent(found.group(1), new Token(found.group(1), found.group(2), found.group(3)));
        }
        return new Palette(tokens);
    }

    Token token(String name) {
        var token = tokens.get(name);
        if (token == null) {
            throw new IllegalArgumentException("The style sheet has no colour pair --" + name);
        }
        return token;
    }

    double contrast(String ink, String surface, Theme theme) {
        return contrast(token(ink).in(theme), token(surface).in(theme));
    }

    double leastContrast(String ink, Theme theme) {
        return SURFACES.stream()
                .mapToDouble(surface -> contrast(ink, surface, theme))
                .min()
                .orElseThrow();
    }

    static double contrast(String one, String other) {
        var brighter = Math.max(luminance(one), luminance(other));
        var darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String hex) {
        var rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        var value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
