package eu.custos.ingest.adapter;

import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.adapter.Reading.NotUnderstood;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The adapters there are, by name; {@code auto} is whichever recognises the item. */
@Component
public final class Adapters {

    public static final String AUTO = "auto";

    private static final Map<String, String> DESCRIBED = Map.of(
            AUTO,
            "auto: whichever recognises the item",
            "suricata",
            "Suricata EVE JSON",
            "snort",
            "Snort and Suricata fast alerts",
            "wazuh",
            "Wazuh and OSSEC",
            "ocsf",
            "OCSF findings",
            "cef",
            "any Common Event Format line",
            "json",
            "anything: by the names of its fields");

    private final Map<String, String> products = new HashMap<>();
    private final List<SourceAdapter> inOrder;
    private final Map<String, String> otherNames = new HashMap<>(Map.of(
            "suricata-eve", "suricata",
            "eve", "suricata",
            "wazuh-alerts", "wazuh",
            "ossec", "wazuh",
            "fast-log", "snort",
            "ocsf-detection-finding", "ocsf",
            "generic", "json",
            "generic-json", "json"));

    Adapters(
            SuricataEve suricata,
            WazuhAlerts wazuh,
            OcsfFinding ocsf,
            SnortLines snort,
            CefLines cef,
            GenericMapper anything) {
        var mapped = MappingFiles.all();
        // The forms with marks of their own come first, the one that takes nearly anything last.
        inOrder = Stream.<List<? extends SourceAdapter>>of(
                        List.of(suricata, wazuh, ocsf, snort), mapped, List.of(cef, anything))
                .<SourceAdapter>flatMap(List::stream)
                .toList();
        mapped.forEach(source -> products.put(source.name(), source.product()));
        mapped.forEach(source -> source.otherNames().forEach(other -> otherNames.put(other, source.name())));
    }

    /** Every name that a source can be registered with. */
    public List<String> names() {
        var names = new ArrayList<String>();
        names.add(AUTO);
        inOrder.forEach(adapter -> names.add(adapter.name()));
        return names;
    }

    /** The name as it is kept; none for an adapter that does not exist. */
    public Optional<String> canonical(String name) {
        var plain = name.strip().toLowerCase(Locale.ROOT);
        return Optional.of(otherNames.getOrDefault(plain, plain)).filter(names()::contains);
    }

    /** Each name and what it stands for, in words, in the order of {@link #names()}. */
    public Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        names().forEach(name -> choices.put(name, describe(name)));
        return choices;
    }

    /** What the name stands for, in words. */
    public String describe(String name) {
        return DESCRIBED.getOrDefault(name, products.getOrDefault(name, name));
    }

    /** Every value of an item by its path, with what is made of it by itself; for people who correct a mapping. */
    public List<Field> fields(byte[] raw) {
        return new Item(raw)
                .leaves().stream()
                        .map(leaf -> new Field(leaf.path(), leaf.value(), Discovery.of(leaf)))
                        .toList();
    }

    /** Every field of an item as it is nested. */
    public Map<String, Object> values(byte[] raw) {
        return new Item(raw).shape().fields().values();
    }

    /**
     * A value of an item.
     *
     * @param things that the value names as far as its field's name tells
     */
    public record Field(String path, String value, List<Entity> things) {}

    /**
     * Which other adapters take an item for their own and understand it, the most particular first; for people whose
     * choice refuses it.
     */
    public List<String> others(String adapter, FieldMapping mapping, byte[] raw, Instant receivedAt) {
        var item = new Item(raw);
        var context = new SourceAdapter.Context(receivedAt, mapping);
        return inOrder.stream()
                .filter(other -> !other.name().equals(adapter))
                .filter(other -> understands(other, item, context))
                .map(SourceAdapter::name)
                .toList();
    }

    /** What one of them fails on is for another to read. */
    private static boolean understands(SourceAdapter adapter, Item item, SourceAdapter.Context context) {
        try {
            return adapter.recognises(item) && adapter.read(item, context) instanceof Understood;
        } catch (RuntimeException | StackOverflowError _) {
            return false;
        }
    }

    /** Reads an item; may throw whatever hostile content makes a reader throw. */
    public Reading read(String adapter, FieldMapping mapping, byte[] raw, Instant receivedAt) {
        var item = new Item(raw);
        var context = new SourceAdapter.Context(receivedAt, mapping);
        for (var candidate : inOrder) {
            if (candidate.name().equals(adapter) || (AUTO.equals(adapter) && candidate.recognises(item))) {
                return candidate.read(item, context);
            }
        }
        return new NotUnderstood(
                AUTO.equals(adapter)
                        ? "No adapter recognises the item"
                        : "There is no adapter '%s'".formatted(adapter));
    }
}
