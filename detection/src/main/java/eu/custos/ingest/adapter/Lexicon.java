package eu.custos.ingest.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What vendors call their fields; the words stand in a file beside this class. */
final class Lexicon {

    private static final Map<String, List<String>> ENTRIES = read();

    private static final Set<String> WORDS =
            ENTRIES.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

    private Lexicon() {}

    /** True for a word of any of the entries. */
    static boolean knows(String word) {
        return WORDS.contains(word);
    }

    static Set<String> words(String entry) {
        return new LinkedHashSet<>(inOrder(entry));
    }

    /** The likeliest first. */
    static List<String> inOrder(String entry) {
        return Objects.requireNonNull(ENTRIES.get(entry), entry);
    }

    private static Map<String, List<String>> read() {
        try (var file = Objects.requireNonNull(Lexicon.class.getResourceAsStream("lexicon.txt"))) {
            var entries = new HashMap<String, List<String>>();
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\R +", " ");
            text.lines()
                    .filter(line -> line.indexOf(':') > 0 && !line.startsWith("#"))
                    .forEach(line -> {
                        var colon = line.indexOf(':');
                        entries.put(
                                line.substring(0, colon),
                                List.of(line.substring(colon + 1).strip().split(" +", -1)));
                    });
            return Map.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
