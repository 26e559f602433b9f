package eu.custos.ingest.adapter;

import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.adapter.Reading.NotUnderstood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
