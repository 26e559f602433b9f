package eu.custos.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Says whether bytes are exactly one JSON value as RFC 8259 has it, within limits of depth and size. */
final class JsonCheck {

    static final int DEEPEST = 100;
    static final int LONGEST_NUMBER = 1_000;

    private static final int LONGEST_MESSAGE = 160;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(constraints())
            .disable(tools.jackson.core.TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /** Of every parser that reads items, so that what passes here can be read later. */
    static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .build();
    }

    /** What is wrong between those places of a body. */
    Optional<Fault> check(byte[] body, int from, int to) {
        return PlainJson.is(body, from, to) ? Optional.empty() : check(Arrays.copyOfRange(body, from, to));
    }

    Optional<Fault> check(byte[] item) {
        for (var b : item) {
            if (b == 0) {
                return fault(Fault.Kind.ENCODING, "Holds a zero byte, as UTF-16 does; send UTF-8");
            }
        }
        if (!Utf8.isIn(item, 0, item.length)) {
            return fault(Fault.Kind.ENCODING, "Not UTF-8 throughout");
        }
        try (var parser = json.createParser(ObjectReadContext.empty(), item)) {
            return walk(parser);
        } catch (StreamConstraintsException beyond) {
            return beyond(beyond);
        } catch (JacksonException malformed) {
            return fault(Fault.Kind.MALFORMED, "Not JSON at byte %d: %s".formatted(at(malformed), brief(malformed)));
        }
    }

    private static Optional<Fault> walk(JsonParser parser) {
        var values = 0;
        var depth = 0;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructEnd()) {
                depth--;
            } else {
                values += depth == 0 ? 1 : 0;
                depth += token.isStructStart() ? 1 : 0;
            }
        }
        return switch (values) {
            case 0 -> fault(Fault.Kind.MALFORMED, "Nothing where a JSON value belongs");
            case 1 -> Optional.empty();
            default -> fault(Fault.Kind.MALFORMED, "More than one JSON value");
        };
    }

    private static Optional<Fault> beyond(StreamConstraintsException beyond) {
        var message = beyond.getOriginalMessage().toLowerCase(Locale.ROOT);
        if (message.contains("nesting depth")) {
            return fault(Fault.Kind.TOO_DEEP, "Nested deeper than %d".formatted(DEEPEST));
        }
        if (message.contains("number value length")) {
            return fault(Fault.Kind.TOO_LARGE, "A number has more than %d digits".formatted(LONGEST_NUMBER));
        }
        return fault(Fault.Kind.TOO_LARGE, "A name or text is too long");
    }

    private static long at(JacksonException malformed) {
        var location = malformed.getLocation();
        return location == null ? 0 : Math.max(0, location.getByteOffset());
    }

    /** The first line of the parser's own words without brackets and without what it quotes of the item. */
    private static String brief(JacksonException malformed) {
        var message = malformed
                .getOriginalMessage()
                .replaceAll("\\s*\\((?:[^()]++|\\([^()]*\\))*+\\)?", "")
                .replaceAll("'[^']*'?", "…");
        var first = message.lines().findFirst().orElse("malformed").strip();
        return first.length() > LONGEST_MESSAGE ? first.substring(0, LONGEST_MESSAGE) : first;
    }

    private static Optional<Fault> fault(Fault.Kind kind, String reason) {
        return Optional.of(new Fault(kind, reason));
    }
}
