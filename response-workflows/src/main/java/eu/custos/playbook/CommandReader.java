package eu.custos.playbook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads one command; what it would do is nobody's business here. */
final class CommandReader {

    private static final int LONGEST = 100_000;

    /** What of a maker's own command is shown as for any other. */
    private static final Set<String> SAID = Set.of("type", "description", "command", "command_b64", "headers");

    private final Place place;
    private final Step.Head head;
    private final Definitions definitions;

    CommandReader(Place place, Step.Head head, Definitions definitions) {
        this.place = place;
        this.head = head;
        this.definitions = definitions;
    }

    Command read() {
        var type = Words.line(place.need("type"), 60);
        var kind = CommandKind.of(type);
        kind.ifPresentOrElse(
                known -> place.only(known.properties()),
                () -> place.note("type", "'%s' is no command of CACAO 2.0; a person does it by hand".formatted(type)));
        place.object("headers");
        place.list("external_references");
        var text = either("command", "command_b64");
        if (kind.isPresent() && text.isBlank()) {
            place.fault("", "has neither command nor command_b64");
        }
        var content = kind.isPresent() ? either("content", "content_b64") : ownWords();
        if (text.isBlank()
                && content.isBlank()
                && place.words("description", 2_000).isBlank()) {
            place.note("", "says nothing of what is to be done; a person has to know by its type");
        }
        if (kind.map(CommandKind::needsContent).orElse(false) && content.isBlank()) {
            place.fault("content_b64", "is missing");
        }
        return new Command(type, text, content, headers(), place.words("description", 2_000));
    }

    /** What a maker's own command says in properties of its own, for the person who does it. */
    private String ownWords() {
        var own = CacaoReader.JSON.createObjectNode();
        place.node().properties().stream()
                .filter(property -> !SAID.contains(property.getKey()))
                .forEach(property -> own.set(property.getKey(), property.getValue()));
        return own.isEmpty()
                ? ""
                : checked("", CacaoReader.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(own));
    }

    private String either(String plain, String base64) {
        var text = place.text(plain);
        var coded = place.text(base64);
        if (text.isPresent() && coded.isPresent()) {
            place.fault(base64, "stands beside %s; only one of them counts".formatted(plain));
        }
        return text.map(words -> checked(plain, words))
                .or(() -> coded.map(words -> checked(base64, decoded(base64, words))))
                .orElse("");
    }

    private String decoded(String property, String base64) {
        try {
            var bytes = Base64.getMimeDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException noText) {
            place.fault(property, "is no text in Base64");
            return "";
        }
    }

    /** What is read must be what is done. */
    private String checked(String property, String text) {
        if (text.length() > LONGEST) {
            place.fault(property, "has at most %d characters".formatted(LONGEST));
        } else if (Words.deceive(text)) {
            place.fault(property, Words.DECEIT);
        }
        for (var name : Filling.references(text)) {
            if (!definitions.knows(head, name)) {
                place.fault(property, "the variable '%s' is defined nowhere".formatted(name));
            }
        }
        return text;
    }

    private Map<String, String> headers() {
        var all = new LinkedHashMap<String, String>();
        var headers = place.node().path("headers");
        headers.properties().forEach(entry -> {
            var values = entry.getValue().isArray() ? entry.getValue().values() : java.util.List.of(entry.getValue());
            var joined =
                    values.stream().map(value -> value.asString("")).collect(java.util.stream.Collectors.joining(", "));
            all.put(checked("headers", entry.getKey()), checked("headers", joined));
        });
        return all;
    }
}
