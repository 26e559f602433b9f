package eu.custos.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One alert of the demo, with what is only known when it is sent still open.
 *
 * @param at seconds after the start of its story; 0 for noise
 * @param body JSON object, or one line of text
 */
record DemoAlert(int at, String client, String source, JsonNode body) {

    private static final Pattern OPEN = Pattern.compile("\"?@(now|millis|uid|number|port|scanner|inside|two|sha)\"?");
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static DemoAlert of(JsonNode line) {
        return new DemoAlert(
                line.path("at").asInt(0),
                line.path("client").asString(),
                line.path("source").asString(),
                line.get("body"));
    }

    boolean json() {
        return body.isObject();
    }

    /** The bytes as a sensor would send them now. */
    String filledIn(Instant now, RandomGenerator random) {
        var text = json() ? body.toString() : body.asString();
        return OPEN.matcher(text).replaceAll(open -> {
            var quoted = open.group().startsWith("\"") && open.group().endsWith("\"");
            var value = value(open.group(1), now, random);
            var bare = quoted
                    && (open.group(1).equals("millis")
                            || open.group(1).equals("number")
                            || open.group(1).equals("port"));
            var before = open.group().startsWith("\"") && !bare ? "\"" : "";
            var after = open.group().endsWith("\"") && !bare ? "\"" : "";
            return before + value + after;
        });
    }

    private static String value(String name, Instant now, RandomGenerator random) {
        return switch (name) {
            case "now" -> ISO.format(now);
            case "millis" -> Long.toString(now.toEpochMilli());
            case "uid" -> Long.toHexString(random.nextLong());
            case "number" -> Long.toString(random.nextLong(1L << 50));
            case "port" -> Integer.toString(random.nextInt(1_024, 65_000));
            // TEST-NET-2 and -3 (RFC 5737): addresses that belong to nobody.
            case "scanner" -> (random.nextBoolean() ? "198.51.100." : "203.0.113.") + random.nextInt(1, 255);
            case "inside" ->
                "10.%d.%d.%d".formatted(random.nextInt(20, 61), random.nextInt(1, 9), random.nextInt(2, 250));
            case "two" -> "%02d".formatted(random.nextInt(1, 40));
            case "sha" -> sha(random);
            default -> throw new IllegalArgumentException("Nothing fills in @" + name);
        };
    }

    private static String sha(RandomGenerator random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
