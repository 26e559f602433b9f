package eu.custos.connector.product;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How calls show who we are. Only here may secrets be named.
 *
 * @param name of the header, for {@link Kind#HEADER}
 * @param value of the header, or for {@link Kind#BASIC} user and password with a colon between
 * @param token where a token is got, for {@link Kind#CLIENT_CREDENTIALS} (RFC 6749, 4.4)
 * @param form what is sent there
 * @param trust which certificates of a directory count, for {@link Kind#BIND}, where name and value are its account
 */
public record Auth(
        Kind kind,
        @Nullable String name,
        @Nullable String value,
        @Nullable String token,
        @Nullable Map<String, String> form,
        @Nullable String trust) {

    /** Ways that products know. */
    public enum Kind {
        HEADER,
        BASIC,
        CLIENT_CREDENTIALS,
        /** The simple bind of a directory (RFC 4513, 5.1.3), over TLS only. */
        BIND
    }

    public Auth {
        var complete = switch (kind) {
            case HEADER -> name != null && value != null;
            case BASIC -> value != null && value.contains(":");
            case CLIENT_CREDENTIALS -> token != null && form != null;
            case BIND -> name != null && value != null && trust != null;
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
        Stream.of(name, value, token, trust)
                .filter(Objects::nonNull)
                .forEach(text -> names.addAll(new Template(text).names()));
        fields().values().forEach(text -> names.addAll(new Template(text).names()));
        return names;
    }
}
