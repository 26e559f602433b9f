package eu.custos.notice;

import eu.custos.vocabulary.Severity;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** Our words in each language that we speak. */
public final class Phrases {

    public static final List<String> LANGUAGES = List.of("en", "fr", "de");

    private static final Map<String, Properties> BY_LANGUAGE =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Phrases::load));

    private Phrases() {}

    /** The language that we speak to somebody who wants that one, such as {@code de-AT}. */
    public static String spoken(String wanted) {
        var language = wanted.replaceFirst("-.*", "").toLowerCase(Locale.ROOT);
        return LANGUAGES.contains(language) ? language : LANGUAGES.getFirst();
    }

    /** One of our phrases; the key is ours too. */
    public static String of(String language, String key) {
        var properties = Objects.requireNonNull(BY_LANGUAGE.get(spoken(language)));
        return Objects.requireNonNull(properties.getProperty(key), key);
    }

    public static String of(String language, Severity severity) {
        return of(language, "severity." + severity.code());
    }

    static Wording wording(String language, Occasion occasion) {
        return new Wording(of(language, occasion.code() + ".title"), of(language, occasion.code() + ".body"));
    }

    private static Properties load(String language) {
        var properties = new Properties();
        try (var file = new InputStreamReader(
                new ClassPathResource("notices/" + language + ".properties").getInputStream(),
                StandardCharsets.UTF_8)) {
            properties.load(file);
            return properties;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
