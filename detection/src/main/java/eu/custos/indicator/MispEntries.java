package eu.custos.indicator;

import static eu.custos.indicator.StixEntries.text;

import eu.custos.indicator.Gathering.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Attributes of a MISP event that are marked for detection. */
final class MispEntries {

    private static final Map<String, IndicatorKind> KINDS = Map.ofEntries(
            Map.entry("ip", IndicatorKind.NETWORK),
            Map.entry("ip-src", IndicatorKind.NETWORK),
            Map.entry("ip-dst", IndicatorKind.NETWORK),
            Map.entry("domain", IndicatorKind.DOMAIN),
            Map.entry("hostname", IndicatorKind.DOMAIN),
            Map.entry("url", IndicatorKind.URL),
            Map.entry("uri", IndicatorKind.URL),
            Map.entry("md5", IndicatorKind.HASH),
            Map.entry("sha1", IndicatorKind.HASH),
            Map.entry("sha256", IndicatorKind.HASH),
            Map.entry("sha512", IndicatorKind.HASH),
            Map.entry("malware-sample", IndicatorKind.HASH),
            Map.entry("email", IndicatorKind.EMAIL),
            Map.entry("email-src", IndicatorKind.EMAIL),
            Map.entry("email-dst", IndicatorKind.EMAIL),
            Map.entry("email-reply-to", IndicatorKind.EMAIL));
    /** The part of a compound that is no indicator by itself. */
    private static final Set<String> BESIDE = Set.of("filename", "port");

    private MispEntries() {}

    static void take(int number, JsonNode attribute, Gathering gathering) {
        var value = text(attribute, "value");
        var type = text(attribute, "type");
        try {
            if (truth(attribute, "deleted")) {
                throw new UnfitEntry("Deleted by its origin.");
            }
            if (!truth(attribute, "to_ids")) {
                throw new UnfitEntry("Not marked for detection (to_ids).");
            }
            var said = new Said(null, null, null, note(attribute));
            parts(type, value).forEach((kind, part) -> gathering.take(number, IndicatorValue.of(kind, part), said));
        } catch (UnfitEntry unfit) {
            gathering.leaveOut(number, value, unfit.reason());
        }
    }

    /** What a value such as {@code name|hash} is made of, as its type says. */
    private static Map<IndicatorKind, String> parts(String type, String value) {
        var types = List.of((type.equals("malware-sample") ? "filename|malware-sample" : type).split("\\|"));
        var values = List.of(value.split("\\|", types.size()));
        var parts = new LinkedHashMap<IndicatorKind, String>();
        for (var n = 0; n < Math.min(types.size(), values.size()); n++) {
            var kind = KINDS.get(types.get(n));
            if (kind != null) {
                parts.put(kind, values.get(n));
            } else if (!BESIDE.contains(types.get(n)) || types.size() == 1) {
                throw new UnfitEntry("MISP's type %s is not compared.".formatted(type.isEmpty() ? "(none)" : type));
            }
        }
        if (parts.isEmpty()) {
            throw new UnfitEntry("The value lacks a part that its type %s names.".formatted(type));
        }
        return parts;
    }

    private static @Nullable String note(JsonNode attribute) {
        var words = new ArrayList<String>();
        for (var name : List.of("category", "comment")) {
            if (!text(attribute, name).isBlank()) {
                words.add(text(attribute, name));
            }
        }
        attribute.path("Tag").forEach(tag -> {
            if (words.size() < 8 && !text(tag, "name").isBlank()) {
                words.add(text(tag, "name"));
            }
        });
        return words.isEmpty() ? null : String.join("; ", words);
    }

    /** MISP writes true, "true", 1 and "1". */
    private static boolean truth(JsonNode attribute, String name) {
        var value = attribute.path(name);
        return value.isBoolean() ? value.booleanValue() : Set.of("1", "true").contains(value.asString(""));
    }
}
