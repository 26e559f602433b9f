package eu.custos.ingest.adapter;

import eu.custos.vocabulary.EntityType;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The things that an expected event in the Elastic Common Schema names, by our types. */
final class EcsOracle {

    private static final Pattern IP = Pattern.compile("(?:.*\\.)?ip");
    private static final Pattern HOST = Pattern.compile("host\\.(?:name|hostname)|log\\.hostname|related\\.hosts");
    private static final Pattern USER =
            Pattern.compile("(?:.*\\.)?user(?:\\.target|\\.effective)?\\.name|related\\.user");
    private static final Pattern HASH = Pattern.compile("(?:.*\\.)?hash\\.(?:md5|sha1|sha256|sha512)|related\\.hash");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:source|destination|url|client|server)\\.domain|dns\\.question\\.name");
    private static final Pattern URL = Pattern.compile("url\\.(?:original|full)");

    private EcsOracle() {}

    static Map<EntityType, Set<String>> things(JsonNode expected) {
        var things = new EnumMap<EntityType, Set<String>>(EntityType.class);
        walk(expected, "", things);
        return things;
    }

    private static void walk(JsonNode node, String path, Map<EntityType, Set<String>> things) {
        if (node instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> walk(value, path.isEmpty() ? name : path + "." + name, things));
        } else if (node.isArray()) {
            node.forEach(element -> walk(element, path, things));
        } else if (!node.isNull() && !path.startsWith("message") && !path.startsWith("event.original")) {
            var value = node.asString("").strip().toLowerCase(Locale.ROOT);
            var type = type(path, value);
            if (type != null && !value.isEmpty() && !value.equals("-") && !value.equals("n/a")) {
                things.computeIfAbsent(type, _ -> new TreeSet<>()).add(value);
            }
        }
    }

    private static @Nullable EntityType type(String path, String value) {
        if (IP.matcher(path).matches() || path.equals("related.ip")) {
            return IpAddress.of(value).isPresent() ? EntityType.IP : null;
        }
        if (HOST.matcher(path).matches()) {
            return IpAddress.of(value).isPresent() ? EntityType.IP : EntityType.HOST;
        }
        if (USER.matcher(path).matches()) {
            return EntityType.USER;
        }
        if (HASH.matcher(path).matches()) {
            return EntityType.HASH;
        }
        if (DOMAIN.matcher(path).matches()) {
            return IpAddress.of(value).isPresent() ? EntityType.IP : value.contains(".") ? EntityType.DOMAIN : null;
        }
        return URL.matcher(path).matches() ? EntityType.URL : null;
    }
}
