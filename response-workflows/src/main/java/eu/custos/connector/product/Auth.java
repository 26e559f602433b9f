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
 * @param name of the header, for {@link Kind#HEADER} and {@link Kind#LOGIN}
 * @param value of the header, with {@code {session}} for what a login gave, or for {@link Kind#BASIC} user and password
 *     with a colon between
 * @param token where a token is got, for {@link Kind#CLIENT_CREDENTIALS} (RFC 6749, 4.4) and {@link Kind#LOGIN}
 * @param form what is sent there
 * @param json what is sent there as JSON instead
 * @param basic user and password with a colon between, where they are shown there so (RFC 6749, 2.3.1)
 * @param take pointer into the answer to what a login gives
 * @param trust which certificates of a directory count, for {@link Kind#BIND}, where name and value are its account
 */
public record Auth(
        Kind kind,
        @Nullable String name,
        @Nullable String value,
        @Nullable String token,
        @Nullable Map<String, String> form,
        @Nullable Map<String, String> json,
        @Nullable String basic,
        @Nullable String take,
        @Nullable String trust) {

    /** What a login gave, in the value of its header. */
    public static final String SESSION = "session";

    /** Ways that products know. */
    public enum Kind {
        HEADER,
        BASIC,
        CLIENT_CREDENTIALS,
        /** A login whose answer holds what later calls show in a header. */
        LOGIN,
        /** The simple bind of a directory (RFC 4513, 5.1.3), over TLS only. */
        BIND
    }

    public Auth {
        var complete = switch (kind) {
            case HEADER -> name != null && value != null;
            case BASIC -> value != null && value.contains(":");
            case CLIENT_CREDENTIALS -> token != null && form != null;
            case LOGIN ->
                token != null
                        && name != null
                        && take != null
                        && value != null
                        && new Template(value).names().contains(SESSION);
            case BIND -> name != null && value != null && trust != null;
        };
        if (!complete) {
            throw new IllegalArgumentException("Auth of kind %s lacks something".formatted(kind));
        }
    }

    public Map<String, String> fields() {
        return form == null ? Map.of() : form;
    }

    public Map<String, String> tree() {
        return json == null ? Map.of() : json;
    }

    /** True where access is got by a call of its own, and runs out. */
    public boolean renews() {
        return kind == Kind.CLIENT_CREDENTIALS || kind == Kind.LOGIN;
    }

    Set<String> names() {
        var names = new TreeSet<String>();
        Stream.of(name, value, token, basic, trust)
                .filter(Objects::nonNull)
                .forEach(text -> names.addAll(new Template(text).names()));
        fields().values().forEach(text -> names.addAll(new Template(text).names()));
        tree().values().forEach(text -> names.addAll(new Template(text).names()));
        if (kind == Kind.LOGIN) {
            names.remove(SESSION);
        }
        return names;
    }
}
