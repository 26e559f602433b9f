package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.Severity.CRITICAL;
import static eu.custos.vocabulary.Severity.HIGH;
import static eu.custos.vocabulary.Severity.INFORMATIONAL;
import static eu.custos.vocabulary.Severity.LOW;
import static eu.custos.vocabulary.Severity.MEDIUM;

import eu.custos.vocabulary.Severity;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that vendors have for how bad something is, in the languages that their consoles speak. */
final class SeverityWords {

    private static final Map<String, Severity> WORDS = Stream.of(
                    words(INFORMATIONAL, """
                            informational information info notice debug none ok very-low informative negligible \
                            trivial safe clean informationnel informativ hinweis informativo informazioni \
                            informatie informacja\
                            """),
                    words(LOW, """
                            low minor minr guarded faible bas basse niedrig gering bajo baja leve baixo baixa \
                            basso bassa laag lag niski attention\
                            """),
                    words(MEDIUM, """
                            warning warn medium moderate average med elevated suspicious moyen moyenne modere \
                            mittel medio media moderado moderata gemiddeld matig medel sredni trouble\
                            """),
                    words(HIGH, """
                            high major majr serious malicious dangerous error severe important eleve elevee \
                            haut haute hoch schwerwiegend alto alta grave hoog hog wysoki substantial\
                            """),
                    words(CRITICAL, """
                            very-high critical crit urgent extreme fatal alert emergency disaster critique \
                            kritisch critico critica kritiek kritisk krytyczny\
                            """))
            .flatMap(words -> words.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Pattern BETWEEN = Pattern.compile("[\\s_]+");
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final Pattern SIGNS = Pattern.compile("^\\W+|\\W+$");
    private static final Pattern PARTS = Pattern.compile("[\\s_.:/-]+");
    private static final Pattern RANK = Pattern.compile("(?:p|s|sev|prio)?\\d{1,4}");
    private static final int LONGEST = 60;

    /** What some put beside the word, such as {@code HIGH_SEVERITY} and {@code risk: high}. */
    private static final Set<String> BESIDE = Set.of(
            "severity",
            "sev",
            "risk",
            "priority",
            "level",
            "impact",
            "threat",
            "rating",
            "urgency",
            "schweregrad",
            "gravite");

    private SeverityWords() {}

    static Optional<Severity> of(String word) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        var small = plain(word);
        var known = WORDS.get(BETWEEN.matcher(small).replaceAll("-"));
        return known == null ? alone(small) : Optional.of(known);
    }

    /** The one word that is left when those that only say that it tells a severity are taken away. */
    private static Optional<Severity> alone(String small) {
        var parts = List.of(PARTS.split(SIGNS.matcher(small).replaceAll(""), -1));
        var left = parts.stream()
                .filter(part -> !BESIDE.contains(part)
                        && !part.endsWith("severity")
                        && !RANK.matcher(part).matches())
                .toList();
        return Optional.ofNullable(WORDS.get(String.join("-", left)));
    }

    /** In small letters and without accents. */
    private static String plain(String word) {
        var small = word.strip().toLowerCase(Locale.ROOT);
        return Words.isAscii(small)
                ? small
                : MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .replace('\u0142', 'l');
    }

    private static Map<String, Severity> words(Severity severity, String words) {
        return Arrays.stream(words.split(" ", -1)).collect(Collectors.toUnmodifiableMap(word -> word, _ -> severity));
    }
}
