package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The collection's pairs of a raw message and what is expected of it. */
final class Pairs {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path corpus;
    private final Map<Path, JsonNode> files = new HashMap<>();

    Pairs() {
        corpus = Path.of(System.getProperty("custos.shared", "../../shared"), "corpus");
        assumeThat(Files.exists(corpus.resolve("PAIRS.tsv")))
                .as("no corpus at %s", corpus)
                .isTrue();
    }

    /**
     * A raw message, and what is expected in the form of its collection.
     *
     * @param techniques that the message names
     */
    record Pair(String id, String product, String raw, JsonNode expected, boolean alert, List<String> techniques) {}

    List<Pair> of(String collection) {
        try (var lines = Files.lines(corpus.resolve("PAIRS.tsv"))) {
            return lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(cells -> cells[1].equals(collection))
                    .map(cells -> new Pair(
                            cells[0],
                            cells[2],
                            text(at(cells[3])),
                            at(cells[4]),
                            cells[6].equals("Y"),
                            techniques(cells[7])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> techniques(String hints) {
        return Stream.of(hints.replaceFirst(".*tech=", "").split(",", -1))
                .filter(technique -> !technique.isBlank())
                .toList();
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

    private JsonNode at(String pointer) {
        var cut = pointer.indexOf(".json#/");
        var file = corpus.resolve(pointer.substring(0, cut + ".json".length()));
        return files.computeIfAbsent(file, Pairs::read).at(pointer.substring(cut + ".json#".length()));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
