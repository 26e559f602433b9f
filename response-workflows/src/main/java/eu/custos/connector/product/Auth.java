package eu.custos.connector.product;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How calls show who we are. Only here may secrets be named.
 *
 * @param name of the header, for {@link Kind#HEADER}
 * @param value of the header, or for {@link Kind#BASIC} user and password with a colon between
 * @param token where a token is got, for {@link Kind#CLIENT_CREDENTIALS} (RFC 6749, 4.4)
 * @param form what is sent there
 */
public record Auth(
        Kind kind,
        @Nullable String name,
        @Nullable String value,
        @Nullable String token,
        @Nullable Map<String, String> form) {

    /** Ways that products know. */
    public enum Kind {
        HEADER,
        BASIC,
        CLIENT_CREDENTIALS
    }

    public Auth {
        var complete = switch (kind) {
            case HEADER -> name != null && value != null;
            case BASIC -> value != null && value.contains(":");
            case CLIENT_CREDENTIALS -> token != null && form != null;
        };
        if (!complete) {
            throw new IllegalArgumentException("Auth of kind %s lacks something".formatted(kind));
        }
    }

    public Map<String, String> fields() {
        return form == null ? Map.of() : form;
    }

    Set<String> names() {
        var names = new TreeSet<String>();
        if (value != null) {
            names.addAll(new Template(value).names());
        }
        if (token != null) {
            names.addAll(new Template(token).names());
        }
        fields().values().forEach(text -> names.addAll(new Template(text).names()));
        return names;
    }
}
