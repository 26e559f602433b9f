package eu.custos.rule;

import eu.custos.ingest.Digest;
import eu.custos.sigma.Placeholders;
import eu.custos.sigma.SigmaDocument;
import eu.custos.sigma.SigmaReader;
import eu.custos.sigma.SigmaReading.Refused;
import eu.custos.sigma.SigmaReading.Understood;
import eu.custos.sigma.SigmaValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One document of what somebody wrote, with its own part of the text. */
record RuleText(String content, SigmaDocument document) {

    static final int LONGEST = 262_144;
    static final int MOST = 50;

    private static final SigmaReader WHATEVER_LISTS_SAY = new SigmaReader(Placeholders.ANY);
    /** YAML 1.2.2, section 9.1.2: no scalar can hold such a line. */
    private static final Pattern DIVIDER = Pattern.compile("(?m)^---(?=\\s|$)");

    String digest() {
        return Digest.hex(content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a text with one document or several.
     *
     * @throws RuleRefused with all flaws
     */
    static List<RuleText> read(String text) {
        return read(text, List.of());
    }

    /**
     * Reads a text with one document or several, where lists are in force; those of the text itself go before.
     *
     * @throws RuleRefused with all flaws, of which a placeholder without a list is one
     */
    static List<RuleText> read(String text, List<SigmaValues> lists) {
        if (text.length() > LONGEST) {
            throw new RuleRefused("content", List.of("A text has up to 262,144 characters."));
        }
        var known = documents(text, WHATEVER_LISTS_SAY).stream()
                .filter(SigmaValues.class::isInstance)
                .map(SigmaValues.class::cast)
                .collect(Collectors.toCollection(ArrayList::new));
        known.addAll(lists);
        return read(text, new SigmaReader(Placeholders.of(known)));
    }

    private static List<RuleText> read(String text, SigmaReader reader) {
        var whole = documents(text, reader);
        if (whole.size() > MOST) {
            throw new RuleRefused("content", List.of("A text holds up to %d documents.".formatted(MOST)));
        }
        if (whole.size() == 1) {
            return List.of(new RuleText(text, whole.getFirst()));
        }
        var texts = new ArrayList<RuleText>();
        for (var part : DIVIDER.split(text, -1)) {
            if (!part.lines().map(String::strip).allMatch(RuleText::saysNothing)) {
                texts.add(new RuleText(
                        part.strip() + "\n", documents(part, reader).getFirst()));
            }
        }
        if (texts.size() != whole.size()) {
            throw new RuleRefused("content", List.of("Divide the documents by lines that hold --- alone."));
        }
        return texts;
    }

    private static boolean saysNothing(String line) {
        return line.isEmpty() || line.startsWith("#") || line.equals("...");
    }

    /** Its documents alone, whatever their placeholders stand for. */
    static List<SigmaDocument> written(String text) {
        return documents(text, WHATEVER_LISTS_SAY);
    }

    private static List<SigmaDocument> documents(String text, SigmaReader reader) {
        return switch (reader.read(text)) {
            case Refused(var flaws) ->
                throw new RuleRefused(
                        "content",
                        flaws.stream().limit(20).map(Object::toString).toList());
            case Understood(var documents) -> documents;
        };
    }
}
