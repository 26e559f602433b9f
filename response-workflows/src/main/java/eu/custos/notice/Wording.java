package eu.custos.notice;

import eu.custos.vocabulary.OneLine;
import eu.custos.vocabulary.Sha256;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a message with places for what may leave: {@code {reference}}, {@code {severity}}, {@code {link}}; of a
 * checkpoint {@code {checkpoint}} in place of the severity.
 *
 * @param body several short lines; holds the link
 */
public record Wording(String title, String body) {

    static final int LONGEST_TITLE = 120;
    static final int LONGEST_BODY = 600;

    private static final Set<String> PLACES = Set.of("reference", "severity", "link");
    private static final Set<String> PLACES_OF_LEDGERS = Set.of("reference", "checkpoint", "link");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}?");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\n]]");

    /**
     * Refuses what asks for more than may leave, or leads elsewhere.
     *
     * @throws ChannelRefusal naming the field at fault
     */
    void check(Occasion occasion) {
        if (!OneLine.fits(title, LONGEST_TITLE)) {
            throw new ChannelRefusal("title", "1 to %d characters on one line.".formatted(LONGEST_TITLE));
        }
        if (body.isBlank()
                || body.length() > LONGEST_BODY
                || UNSEEN.matcher(body).find()) {
            throw new ChannelRefusal("body", "1 to %d characters.".formatted(LONGEST_BODY));
        }
        if (!body.contains("{link}")) {
            throw new ChannelRefusal("body", "It has to hold {link}: details are read in the portal only.");
        }
        if (body.contains("://") || title.contains("://")) {
            throw new ChannelRefusal("body", "No address but {link}.");
        }
        var places = occasion == Occasion.CHECKPOINT ? PLACES_OF_LEDGERS : PLACES;
        places(places, "title", title);
        places(places, "body", body);
    }

    private static void places(Set<String> places, String field, String text) {
        PLACE.matcher(text)
                .results()
                .filter(found ->
                        !places.contains(found.group(1)) || !found.group().endsWith("}"))
                .findFirst()
                .ifPresent(found -> {
                    throw new ChannelRefusal(
                            field,
                            "Only %s may leave, not %s."
                                    .formatted(
                                            places.stream()
                                                    .sorted()
                                                    .map("{%s}"::formatted)
                                                    .collect(Collectors.joining(", ")),
                                            found.group()));
                });
    }

    /** Which words they were, for the record. */
    String digest() {
        return Sha256.hex(whole(title, body));
    }

    /** Title and body as one text, of which digests are taken. */
    static String whole(String title, String body) {
        return title + "\n\n" + body;
    }
}
