package eu.custos.search;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names, fields and settings of the indices: one a month, one alias over all. */
final class AlertMapping {

    static final String ALIAS = "custos-alerts";
    static final String TEMPLATE = "custos-alerts-v1";

    private static final String PREFIX = "custos-alerts-v1-";

    static final String PATTERN = PREFIX + "*";

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu.MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What the fields are; also put to an index that was made before one of them was thought of. */
    static final String FIELDS = """
            {
              "dynamic": "strict",
              "properties": {
                "tenant": {"type": "keyword"},
                "source": {"type": "keyword"},
                "time": {"type": "date"},
                "receivedAt": {"type": "date"},
                "severity": {"type": "keyword"},
                "title": {"type": "text"},
                "ruleId": {"type": "keyword", "ignore_above": 512},
                "ruleName": {"type": "text"},
                "product": {"type": "text"},
                "message": {"type": "text"},
                "entities": {"type": "text"},
                "exact": {"type": "keyword", "ignore_above": 512},
                "ip": {"type": "ip", "ignore_malformed": true},
                "thing": {"type": "keyword", "ignore_above": 512},
                "technique": {"type": "keyword"}
              }
            }""";

    private AlertMapping() {}

    /** A thing of one kind, as it is looked for. */
    static String thing(String kind, String value) {
        return kind + ":" + value.toLowerCase(Locale.ROOT);
    }

    /** By the time of receipt, which never changes: the same alert again meets itself. */
    static String indexOf(Instant receivedAt) {
        return index(MONTH.format(receivedAt));
    }

    /** Of a month such as {@code 2026.11}. */
    static String index(String month) {
        return PREFIX + month;
    }

    static String monthOf(String index) {
        return index.substring(PREFIX.length());
    }

    /** Every field is told; a field that is not told here is refused rather than guessed. */
    static String template(int shards, int replicas) {
        return """
                {
                  "index_patterns": ["%s"],
                  "priority": 500,
                  "template": {
                    "settings": {"number_of_shards": %d, "number_of_replicas": %d},
                    "aliases": {"%s": {}},
                    "mappings": %s
                  }
                }
                """.formatted(PATTERN, shards, replicas, ALIAS, FIELDS);
    }

    static Map<String, Object> document(IndexedAlert alert) {
        var document = new HashMap<String, Object>();
        document.put("tenant", alert.tenant().toString());
        document.put("source", alert.source());
        document.put("time", alert.time().toString());
        document.put("receivedAt", alert.receivedAt().toString());
        document.put("severity", alert.severity().code());
        document.put("title", alert.title());
        document.put("ruleId", alert.ruleId());
        document.put("ruleName", alert.ruleName());
        document.put("product", alert.product());
        document.put("entities", alert.exact());
        document.put(
                "exact",
                alert.exact().stream()
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .toList());
        document.put(
                "ip",
                alert.things().stream()
                        .filter(thing -> thing.type() == EntityType.IP)
                        .map(Entity::value)
                        .toList());
        document.put(
                "thing",
                alert.things().stream()
                        .map(thing -> thing(thing.type().code(), thing.value()))
                        .toList());
        document.put("technique", alert.techniques());
        if (alert.message() != null) {
            document.put("message", alert.message());
        }
        return document;
    }
}
