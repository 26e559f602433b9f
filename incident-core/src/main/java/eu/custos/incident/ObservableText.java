package eu.custos.incident;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads observables as people paste them: one on a line, perhaps defanged, the type told by the form. */
final class ObservableText {

    static final int MOST = 500;

    private static final Pattern IPV4 = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}(?:/\\d{1,2})?");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:/\\d{1,3})?");
    private static final Pattern MAC = Pattern.compile("(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}");
    private static final Pattern HASH =
            Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128}");
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern DOMAIN = Pattern.compile("(?:[a-zA-Z0-9_](?:[a-zA-Z0-9_-]{0,62})\\.)+[a-zA-Z]{2,63}");
    private static final Pattern PATH = Pattern.compile("(?:[a-zA-Z]:\\\\|\\\\\\\\|/).+");
    private static final Pattern REGISTRY = Pattern.compile("(?:HKLM|HKCU|HKU|HKCR|HKEY_[A-Z_]+)\\\\.+");

    private ObservableText() {}

    static List<Entity> read(String text, EntityRole role) {
        var lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (lines.size() > MOST) {
            throw new IncidentException.InvalidContent("observables", "at most %d lines".formatted(MOST));
        }
        return lines.stream()
                .map(ObservableText::refanged)
                .map(value -> new Entity(type(value), value, role))
                .toList();
    }

    /** {@code hxxp://evil[.]example} is how careful people write it. */
    private static String refanged(String value) {
        var plain = value.replace("[.]", ".")
                .replace("(.)", ".")
                .replace("[:]", ":")
                .replace("[@]", "@");
        return plain.toLowerCase(Locale.ROOT).startsWith("hxxp") ? "http" + plain.substring(4) : plain;
    }

    static EntityType type(String value) {
        if (MAC.matcher(value).matches()) {
            return EntityType.MAC;
        }
        if (IPV4.matcher(value).matches() || IPV6.matcher(value).matches()) {
            return EntityType.IP;
        }
        if (HASH.matcher(value).matches()) {
            return EntityType.HASH;
        }
        if (URL.matcher(value).matches()) {
            return EntityType.URL;
        }
        if (EMAIL.matcher(value).matches()) {
            return EntityType.EMAIL;
        }
        if (REGISTRY.matcher(value).matches()) {
            return EntityType.REGISTRY_KEY;
        }
        if (PATH.matcher(value).matches()) {
            return EntityType.FILE;
        }
        if (DOMAIN.matcher(value).matches()) {
            return EntityType.DOMAIN;
        }
        return value.indexOf('\\') > 0 ? EntityType.USER : EntityType.HOST;
    }
}
