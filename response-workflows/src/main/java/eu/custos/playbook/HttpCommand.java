package eu.custos.playbook;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commands of type {@code http-api} that can be sent as they are: one request, its variables where a value stays a value
 * (in a path or query, in a header, inside a string of JSON), and nobody's credentials in it.
 */
final class HttpCommand {

    /** The response action that such a command becomes. */
    static final String ACTION = "send-request";

    private static final Pattern START =
            Pattern.compile("(GET|POST|PUT|PATCH|DELETE) +([!-~]{1,2000})(?: +HTTP/?1\\.[01])?");
    private static final Pattern AUTHORITY = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,59}");
    private static final int MOST_HEADERS = 20;

    /** What belongs to the connection, or to the way in which a request is carried. */
    private static final Set<String> NOT_ITS_OWN = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "x-api-key",
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "expect",
            "te",
            "trailer",
            "idempotency-key");

    private HttpCommand() {}

    static Optional<Wish> wish(Command command) {
        return lack(command).isEmpty()
                ? Optional.of(new Wish(ACTION, command.text(), null, null, command))
                : Optional.empty();
    }

    /** Why a person has to do it; empty where it can be sent. */
    static Optional<String> lack(Command command) {
        var start = START.matcher(command.text().strip());
        if (!start.matches()) {
            return Optional.of("its command is no start line such as 'POST /path'");
        }
        var authority = AUTHORITY.matcher(start.group(2));
        if (authority.lookingAt() && authority.group().contains("__")) {
            return Optional.of("a variable would choose where it goes");
        }
        var foreign = command.headers().keySet().stream()
                .filter(name -> !HEADER.matcher(name).matches() || NOT_ITS_OWN.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (foreign.isPresent() || command.headers().size() > MOST_HEADERS) {
            return Optional.of("its header '%s' is not taken; credentials are the connection's"
                    .formatted(foreign.map(name -> Words.line(name, 60)).orElse("")));
        }
        return command.content().isBlank() || tree(command.content()) != null
                ? Optional.empty()
                : Optional.of("its content is no JSON, with variables inside of strings only");
    }

    /** The request with the values of now, a line for each part; empty where one of them has none or cannot stand there. */
    static String text(Command command, Filling filling) {
        var start = START.matcher(command.text().strip());
        var complete = Stream.concat(Stream.of(command.text(), command.content()), command.headers().values().stream())
                .flatMap(text -> Filling.references(text).stream())
                .allMatch(filling::has);
        var climbs = Filling.references(command.text()).stream().anyMatch(filling::climbs);
        if (!start.matches() || !complete || climbs) {
            return "";
        }
        var lines = new ArrayList<String>();
        lines.add("%s %s".formatted(start.group(1), whole(filling.fill(start.group(2), Escape.URL))));
        command.headers()
                .forEach((name, value) -> lines.add("%s: %s".formatted(name, filling.fill(value, Escape.URL))));
        // Constants stand as they are, and may not begin a line of their own.
        if (lines.stream().anyMatch(line -> line.indexOf('\n') >= 0)) {
            return "";
        }
        var content = command.content().isBlank() ? null : tree(command.content());
        var head = String.join("\n", lines);
        return content == null ? head : "%s\n\n%s".formatted(head, filled(content, filling));
    }

    private static String whole(String url) {
        return url.startsWith("/") || AUTHORITY.matcher(url).lookingAt() ? url : "/" + url;
    }

    private static @Nullable JsonNode tree(String content) {
        try {
            return CacaoReader.JSON.readTree(content);
        } catch (JacksonException noJson) {
            return null;
        }
    }

    /** A value goes into a string of the tree, so that whatever it holds stays a string. */
    private static JsonNode filled(JsonNode node, Filling filling) {
        var nodes = CacaoReader.JSON.getNodeFactory();
        return switch (node) {
            case ObjectNode object -> {
                var copy = nodes.objectNode();
                object.properties()
                        .forEach(entry ->
                                copy.set(filling.fill(entry.getKey(), Escape.NONE), filled(entry.getValue(), filling)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = nodes.arrayNode();
                array.values().forEach(value -> copy.add(filled(value, filling)));
                yield copy;
            }
            default -> node.isString() ? nodes.stringNode(filling.fill(node.stringValue(), Escape.NONE)) : node;
        };
    }
}
