package eu.custos.ingest.adapter;

import eu.custos.ingest.adapter.Leaves.Leaf;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An item's bytes as an adapter wants them: a JSON object, read once, or text. */
final class Item {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .build())
            .build();

    private final byte[] raw;
    private @Nullable Json json;
    private boolean read;
    private @Nullable Shape shape;
    private @Nullable List<Leaf> leaves;

    Item(byte[] raw) {
        this.raw = Encoding.plain(raw);
    }

    /** The JSON object that the item is; none where it is something else. Of a name told twice the last value counts. */
    Optional<Json> json() {
        if (!read) {
            read = true;
            json = parse();
        }
        return Optional.ofNullable(json);
    }

    String text() {
        return new String(raw, StandardCharsets.UTF_8);
    }

    private @Nullable Json parse() {
        var first = 0;
        while (first < raw.length
                && (raw[first] == ' ' || raw[first] == '\t' || raw[first] == '\r' || raw[first] == '\n')) {
            first++;
        }
        if (first == raw.length || raw[first] != '{') {
            return null;
        }
        try {
            var root = MAPPER.readTree(raw);
            return root.isObject() ? new Json(root) : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    /** The JSON object or list that a text is; null where it is none. */
    static @Nullable JsonNode node(String text) {
        try {
            var root = MAPPER.readTree(text);
            return root.isContainer() ? root : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    static Map<String, Object> values(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    static @Nullable ObjectNode object(String text) {
        return node(text) instanceof ObjectNode object ? object : null;
    }

    Shape shape() {
        if (shape == null) {
            shape = Shape.of(this);
        }
        return shape;
    }

    /** Every value of it. */
    List<Leaf> leaves() {
        if (leaves == null) {
            leaves = Leaves.of(shape().fields(), Set.of());
        }
        return leaves;
    }
}
