package eu.custos.ingest.adapter;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item as fields, whatever its form.
 *
 * @param form what it was recognised as
 * @param fields what it says by name; what syslog says of it stands under {@value #SYSLOG}
 * @param text what is said in no field, or null
 */
record Shape(Form form, Json fields, @Nullable String text) {

    static final String SYSLOG = "syslog";

    /** The forms that are told apart. */
    enum Form {
        JSON,
        CEF,
        LEEF,
        KEY_VALUE,
        XML,
        TEXT
    }

    /** As syslog servers write the tabs and ends of lines of what they hand on. */
    private static final String MARKED = "#01";

    /** A line that begins with a time behind its header knows better than its header, and one in brackets than none. */
    private static final Pattern OWN_TIME = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?: ?(?:Z|[+-]\\d\\d:?\\d\\d)\\b)?");

    private static final int LONGEST_TIMED = 2_000;
    private static final int LONGEST_OF_LINES = 262_144;
    private static final int FEWEST_PAIRS = 3;
    private static final Pattern XML_VALUE =
            Pattern.compile("<([A-Za-z_][\\w.-]{0,99})([^<>]{0,400})>([^<>]{0,4000})</");
    private static final Pattern XML_NAME = Pattern.compile("\\bName=['\"]([\\w.-]{1,100})['\"]");
    private static final Pattern XML_ATTRIBUTE = Pattern.compile("\\b([A-Za-z]\\w{0,60})=['\"]([^'\"<>]{1,400})['\"]");
    private static final int MOST_VALUES = 400;

    static Shape of(Item item) {
        var json = item.json();
        return json.isPresent()
                ? new Shape(Form.JSON, json.get(), null)
                : ofLine(item.text().strip());
    }

    /** Also for a line that another product carries inside its own message. */
    static Shape ofLine(String told) {
        var line = told.contains(MARKED)
                ? told.replace("#011", "\t").replace("#015", "\r").replace("#012", "\n")
                : told;
        var fields = JsonNodeFactory.instance.objectNode();
        if (OssecRecord.read(line, fields)) {
            return new Shape(Form.KEY_VALUE, new Json(fields), null);
        }
        var cef = CefHeader.of(line).orElse(null);
        if (cef != null) {
            syslog(SyslogHeader.of(cef.prefix()).orElse(null), fields);
            var header = fields.putObject("cef");
            header.put("vendor", cef.vendor());
            header.put("product", cef.product());
            header.put("signature", cef.signature());
            header.put("name", cef.name());
            header.put("severity", cef.severity());
            labelled(cef.extension(), fields);
            return new Shape(Form.CEF, new Json(fields), null);
        }
        var leef = LeefHeader.of(line).orElse(null);
        if (leef != null) {
            syslog(SyslogHeader.of(leef.prefix()).orElse(null), fields);
            var header = fields.putObject("leef");
            header.put("vendor", leef.vendor());
            header.put("product", leef.product());
            header.put("event", leef.event());
            leef.attributes().forEach(fields::put);
            return new Shape(Form.LEEF, new Json(fields), null);
        }
        var header = SyslogHeader.of(line).orElse(null);
        syslog(header, fields);
        return ofMessage(header == null ? line : header.message(), fields);
    }

    private static Shape ofMessage(String message, ObjectNode fields) {
        var own = OWN_TIME.matcher(message);
        if (own.lookingAt() || (!fields.path(SYSLOG).has("time") && bracketed(own, message))) {
            fields.put("logtime", own.group());
        }
        var brace = message.indexOf('{');
        if (brace >= 0 && brace < 200 && message.endsWith("}")) {
            var inner = Item.object(message.substring(brace));
            if (inner != null) {
                inner.forEachEntry((name, value) -> fields.set(name, value));
                return new Shape(Form.JSON, new Json(fields), message.substring(0, brace));
            }
        }
        if (message.startsWith("<") && message.endsWith(">")) {
            xml(message, fields);
            return new Shape(Form.XML, new Json(fields), null);
        }
        KeyValues.told(message).forEach(fields::put);
        KeyValues.bracketed(message).forEach(fields::put);
        if (message.indexOf('\n') >= 0 && message.length() <= LONGEST_OF_LINES) {
            KeyValues.lines(message).forEach((name, values) -> values.forEach(fields.putArray(name)::add));
        }
        var pairs = KeyValues.read(message);
        pairs.forEach(fields::put);
        return new Shape(pairs.size() >= FEWEST_PAIRS ? Form.KEY_VALUE : Form.TEXT, new Json(fields), message);
    }

    private static boolean bracketed(Matcher own, String message) {
        own.region(0, Math.min(message.length(), LONGEST_TIMED));
        return own.find() && own.start() > 0 && "([".indexOf(message.charAt(own.start() - 1)) >= 0;
    }

    private static void syslog(@Nullable SyslogHeader header, ObjectNode fields) {
        if (header == null) {
            return;
        }
        var said = fields.putObject(SYSLOG);
        put(said, "time", header.time());
        put(said, "host", header.host());
        put(said, "app", header.app());
        header.data().forEach(fields::put);
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /** CEF's custom fields go by their labels. */
    private static void labelled(Map<String, String> extension, ObjectNode fields) {
        extension.forEach((name, value) -> {
            if (!name.endsWith("Label") && !value.isBlank()) {
                var label = extension.get(name + "Label");
                fields.put(label == null || label.isBlank() ? name : label.replace('.', ' '), value);
            }
        });
    }

    /** Flat XML, as Windows writes its events: names and values, no entities beyond the five, nothing fetched. */
    static void xml(String text, ObjectNode fields) {
        var values = XML_VALUE.matcher(text);
        for (var n = 0; n < MOST_VALUES && values.find(); n++) {
            var name = XML_NAME.matcher(values.group(2));
            fields.put(name.find() ? name.group(1) : values.group(1), unescaped(values.group(3)));
        }
        var attributes = XML_ATTRIBUTE.matcher(text);
        for (var n = 0; n < MOST_VALUES && attributes.find(); n++) {
            if (!fields.has(attributes.group(1))) {
                fields.put(attributes.group(1), unescaped(attributes.group(2)));
            }
        }
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
