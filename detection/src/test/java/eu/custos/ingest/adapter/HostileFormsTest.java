package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import eu.custos.ingest.FieldMapping;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What senders, relays and changed versions make of an alert that was sound. */
class HostileFormsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Adapters ADAPTERS = TestAdapters.all();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> ITEMS = Stream.of("unseen.yaml", "unseen-later.yaml", "kinds.yaml")
            .flatMap(VendorSample::in)
            .map(VendorSample::item)
            .toList();

    /** The same alert in other bytes. */
    private static final Map<String, Function<String, byte[]>> SAME = Map.of(
            "a mark of UTF-8 before it", item -> bytes("\uFEFF" + item),
            "UTF-16, the small end first", item -> ("\uFEFF" + item).getBytes(StandardCharsets.UTF_16LE),
            "UTF-16, the big end first", item -> ("\uFEFF" + item).getBytes(StandardCharsets.UTF_16BE),
            "a zero behind it", item -> bytes(item + "\0"));

    /** The same names with other values. */
    private static final Map<String, UnaryOperator<JsonNode>> CHANGED = Map.of(
            "lists", value -> NODES.arrayNode().add(value),
            "objects", value -> NODES.objectNode().set("value", value),
            "numbers without end", _ -> NODES.numberNode(new java.math.BigInteger("9".repeat(400))),
            "nineteen nines", _ -> NODES.stringNode("9".repeat(19)),
            "truths", _ -> NODES.booleanNode(true),
            "nothing", _ -> NODES.nullNode(),
            "long texts", _ -> NODES.stringNode("x".repeat(20_000)));

    /** Text that other hands have been at. */
    private static final Map<String, UnaryOperator<String>> BROKEN = Map.of(
            "half of it", item -> item.substring(0, item.length() / 2),
            "twice", item -> item + item,
            "zeros within", item -> item.replace(' ', '\0'),
            "nothing but nines", item -> item.replaceAll("\\d", "9"),
            "nothing but zeros", item -> item.replaceAll("\\d", "0"),
            "in the year 2099", item -> item.replace("2026-", "2099-"),
            "in 1970", item -> item.replace("2026-", "1970-"),
            "names told twice", item -> item.replaceFirst("\\{", "{\"severity\":\"low\",\"severity\":9999,"),
            "thousands of levels deep", item -> "{\"a\":".repeat(5_000) + item + "}".repeat(5_000));

    static Stream<String> same() {
        return SAME.keySet().stream().sorted();
    }

    static Stream<String> changed() {
        return CHANGED.keySet().stream().sorted();
    }

    static Stream<String> broken() {
        return BROKEN.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("same")
    void isTheSameAlertInOtherBytes(String how) {
        for (var item : ITEMS) {
            for (var adapter : List.of(Adapters.AUTO, "json")) {
                assertThat(read(
                                adapter,
                                SAME.getOrDefault(how, HostileFormsTest::bytes).apply(item)))
                        .isEqualTo(read(adapter, bytes(item)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("changed")
    void isReadOrRefusedWhereEveryValueChangedItsType(String how) {
        var change = CHANGED.getOrDefault(how, UnaryOperator.identity());
        ITEMS.forEach(item -> isReadOrRefused(changed(item, change)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void isReadOrRefusedWhereItIsBroken(String how) {
        var breaks = BROKEN.getOrDefault(how, UnaryOperator.identity());
        ITEMS.forEach(item -> isReadOrRefused(breaks.apply(item)));
    }

    @Test
    void aNumberBeyondAllTimeIsNoTime() {
        var read = VendorTime.read("9999999999999999999", NOW);

        assertThat(read.time()).isEqualTo(NOW);
        assertThat(read.note()).contains("not credible");
    }

    private static void isReadOrRefused(String item) {
        for (var adapter : List.of(Adapters.AUTO, "json")) {
            assertThatCode(() -> {
                        if (read(adapter, bytes(item)) instanceof Reading.Understood understood) {
                            assertThat(understood.alert().time())
                                    .isBetween(Instant.parse("1990-01-01T00:00:00Z"), NOW.plusSeconds(86_400));
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    private static String changed(String item, UnaryOperator<JsonNode> change) {
        try {
            return walk(MAPPER.readTree(item), change).toString();
        } catch (JacksonException _) {
            return item;
        }
    }

    private static JsonNode walk(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node instanceof ObjectNode object) {
            var changed = NODES.objectNode();
            object.forEachEntry((name, value) -> changed.set(name, walk(value, change)));
            return changed;
        }
        if (node.isArray()) {
            var changed = NODES.arrayNode();
            node.forEach(element -> changed.add(walk(element, change)));
            return changed;
        }
        return change.apply(node);
    }

    private static Reading read(String adapter, byte[] raw) {
        return ADAPTERS.read(adapter, FieldMapping.NONE, raw, NOW);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
