package eu.custos.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names, fields and settings of the indices: one a month, one alias over all. */
final class AlertMapping {

    static final String ALIAS = "custos-alerts";
    static final String TEMPLATE = "custos-alerts-v1";

    /** Documents of this form tell the domains above what they name, and the hosts of URLs; earlier ones do not. */
    static final int FORM = 2;

    private static final String PREFIX = "custos-alerts-v1-";

    static final String PATTERN = PREFIX + "*";

    /** Under load each refresh makes a segment more to look an id up in and to merge; nobody misses a second of it. */
    static final String REFRESH = "2s";

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
                "domain": {"type": "keyword", "ignore_above": 512},
                "address": {"type": "ip", "ignore_malformed": true},
                "form": {"type": "byte"},
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
                    "settings": {"number_of_shards": %d, "number_of_replicas": %d, "refresh_interval": "%s"},
                    "aliases": {"%s": {}},
                    "mappings": %s
                  }
                }
                """.formatted(PATTERN, shards, replicas, REFRESH, ALIAS, FIELDS);
    }
}
