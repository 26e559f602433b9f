package eu.custos.connector.call;

import eu.custos.connector.product.Content;
import eu.custos.connector.product.Rule;
import eu.custos.vocabulary.UtcWords;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hosts of one name to choose from, as targets and in words.
 *
 * <p>A product may answer anything: an id that could not be given as a target is left out, of a system only plain
 * characters are told.
 */
record Choices(List<String> targets, String words) {

    private static final int MOST = 8;
    private static final int LONGEST_SYSTEM = 40;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9 ._()-]");

    Choices {
        targets = List.copyOf(targets);
    }

    /** A target, and what the product says about it. */
    private record Choice(String target, String about) {

        String words() {
            return target + about;
        }
    }

    /** In words such as {@code web-01#ab12 (last seen 3 Nov 2026 10:00 UTC, Windows 11)}; empty where none could be given. */
    static Optional<Choices> of(String name, Rule.Offer offer, Content content) {
        var all = content.each(offer.each());
        var those = all.stream()
                .limit(MOST)
                .flatMap(one -> choice(name, offer, one).stream())
                .toList();
        if (those.isEmpty()) {
            return Optional.empty();
        }
        var words = those.stream().map(Choice::words).collect(Collectors.joining("; "));
        return Optional.of(new Choices(
                those.stream().map(Choice::target).toList(), all.size() > MOST ? words + "; and more" : words));
    }

    private static Optional<Choice> choice(String name, Rule.Offer offer, Content one) {
        return text(one, offer.id() == null ? "" : offer.id())
                .filter(id -> ID.matcher(id).matches())
                .map(id -> new Choice("%s#%s".formatted(name, id), about(offer, one)));
    }

    private static String about(Rule.Offer offer, Content one) {
        var told = List.of(
                        text(one, offer.seen()).flatMap(Choices::seen).map("last seen "::concat),
                        text(one, offer.system()).map(Choices::plain).filter(system -> !system.isBlank()))
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "" : " (%s)".formatted(told);
    }

    private static Optional<String> text(Content one, @Nullable String pointer) {
        return pointer == null ? Optional.empty() : one.texts(pointer).stream().findFirst();
    }

    private static Optional<String> seen(String text) {
        try {
            return Optional.of(UtcWords.dated(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    private static String plain(String text) {
        var plain = NOT_PLAIN.matcher(text).replaceAll("");
        return plain.substring(0, Math.min(plain.length(), LONGEST_SYSTEM)).strip();
    }
}
