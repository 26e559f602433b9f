package eu.custos.playbook;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a playbook or of a step.
 *
 * @param type as the file says it, such as {@code ipv4-addr}
 * @param value to begin with
 * @param constant it never gets another
 * @param external whoever starts the playbook is asked for it
 */
public record Variable(
        String name,
        String type,
        String description,
        @Nullable String value,
        boolean constant,
        boolean external) {

    /** Longest value, at the start and later. */
    public static final int LONGEST = 4_000;

    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?=\\d)|(?=/|$))){4}(/(3[0-2]|[12]?\\d))?");

    /** What is wrong with a value for this variable; null where it fits. */
    public @Nullable String unfit(String value) {
        if (value.length() > LONGEST) {
            return "has at most %d characters".formatted(LONGEST);
        }
        if (Words.deceive(value)) {
            return Words.DECEIT;
        }
        return switch (type) {
            case "integer", "long" -> value.matches("-?\\d{1,18}") ? null : "is a whole number";
            case "float" -> number(value) == null ? "is a number" : null;
            case "bool" -> value.matches("true|false") ? null : "is true or false";
            case "ipv4-addr" -> IPV4.matcher(value).matches() ? null : "is an IPv4 address or network";
            case "ipv6-addr" ->
                value.contains(":") && Network.of(value) != null ? null : "is an IPv6 address or network";
            case "uuid" -> value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? null : "is a UUID";
            default -> null;
        };
    }

    /** Null where it is none; short ones only, since arithmetic on long ones costs time. */
    static @Nullable BigDecimal number(String text) {
        return text.matches("-?\\d{1,18}(\\.\\d{1,18})?") ? new BigDecimal(text) : null;
    }

    static Map<String, Variable> ordered(Map<String, Variable> variables) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
