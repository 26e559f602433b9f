package eu.custos.anchor;

import eu.custos.evidence.Checkpoint;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One checkpoint as a line: origin, size, root, when it was taken, and the signatures of its note under the origin's name.
 *
 * @param root base64, as in the note
 * @param signatures base64, as in the note
 */
record AnchorLine(String origin, long size, String root, Instant takenAt, List<String> signatures) {

    private static final Pattern LINE = Pattern.compile(
            "(\\S{1,300}) (0|[1-9][0-9]{0,17}) ([A-Za-z0-9+/]{43}=) (\\S{1,40})((?: [A-Za-z0-9+/=]{1,200}){1,100})");

    AnchorLine {
        signatures = List.copyOf(signatures);
    }

    static AnchorLine of(Checkpoint checkpoint) {
        var own = "\u2014 %s ".formatted(checkpoint.origin());
        return new AnchorLine(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root(),
                checkpoint.takenAt(),
                checkpoint
                        .note()
                        .lines()
                        .filter(line -> line.startsWith(own))
                        .map(line -> line.substring(own.length()))
                        .toList());
    }

    static AnchorLine parse(String text) {
        var matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw new Damaged("a line is no checkpoint");
        }
        try {
            return new AnchorLine(
                    matcher.group(1),
                    Long.parseLong(matcher.group(2)),
                    matcher.group(3),
                    Instant.parse(matcher.group(4)),
                    List.of(matcher.group(5).strip().split(" ", -1)));
        } catch (DateTimeParseException _) {
            throw new Damaged("a line has no time");
        }
    }

    String text() {
        return "%s %d %s %s %s".formatted(origin, size, root, takenAt, String.join(" ", signatures));
    }

    /** The file is not as it was written. */
    static final class Damaged extends RuntimeException {

        Damaged(String words) {
            super(words, null, false, false);
        }
    }
}
