package eu.custos.connector.product;

import eu.custos.connector.ActionType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product's interface as its file writes it down.
 *
 * @param base where it answers, where that is the same for everybody
 * @param ask what a connection has to say beside its address
 * @param secret what it has to keep
 * @param oneBy settings that with its address say which one it is: two connections that are alike in them are on one
 *     and the same. Null where that cannot be told, as where a secret alone decides what is seen
 * @param probe calls that change nothing and go through only where address and access are right
 */
public record Product(
        String name,
        String title,
        @Nullable String base,
        @Nullable List<Asked> ask,
        List<Asked> secret,
        Auth auth,
        @Nullable List<String> oneBy,
        @Nullable List<Step> probe,
        Map<String, Way> actions) {

    /**
     * One thing a connection's form asks for.
     *
     * @param form a pattern of what it may be; anything where there is none
     * @param optional whether it may be left out; no call is made of it then
     */
    public record Asked(
            String name,
            String label,
            @Nullable String hint,
            @Nullable String form,
            @Nullable Boolean optional) {

        public boolean mayBeLeftOut() {
            return Boolean.TRUE.equals(optional);
        }

        public boolean fits(String text) {
            return form == null || text.matches(form);
        }
    }

    private static final Set<String> OF_EVERY_ORDER = Set.of(
            "target",
            "target.net",
            "target.family",
            "target.mailbox",
            "target.id",
            "target.host-id",
            "comment",
            "request",
            "since");

    public Product {
        ask = ask == null ? List.of() : List.copyOf(ask);
        secret = List.copyOf(secret);
        actions.keySet().forEach(ActionType::ofCode);
    }

    public List<Asked> asked() {
        return ask == null ? List.of() : ask;
    }

    public List<Step> probes() {
        return probe == null ? List.of() : probe;
    }

    /** True where LDAP is spoken, and nothing else. */
    public boolean isDirectory() {
        return auth.kind() == Auth.Kind.BIND;
    }

    /** What it can do, in the order of the catalogue. */
    public Map<ActionType, Way> ways() {
        var ways = new EnumMap<ActionType, Way>(ActionType.class);
        actions.forEach((code, way) -> ways.put(ActionType.ofCode(code), way));
        return Collections.unmodifiableMap(ways);
    }

    /** What a file names and nothing gives; empty for a file that can be used. */
    List<String> gaps() {
        var settings = new HashSet<String>();
        asked().stream().filter(one -> !one.mayBeLeftOut()).forEach(one -> settings.add("setting." + one.name()));
        var gaps = new ArrayList<String>();
        var forAuth = new HashSet<>(settings);
        forAuth.add("base");
        if (oneBy != null) {
            oneBy.stream()
                    .filter(name -> asked().stream().noneMatch(one -> one.name().equals(name)))
                    .forEach(name -> gaps.add("one-by: " + name));
        }
        secret.forEach(one -> forAuth.add("secret." + one.name()));
        auth.names().stream().filter(name -> !forAuth.contains(name)).forEach(name -> gaps.add("auth: " + name));
        if (probes().isEmpty() != isDirectory()) {
            gaps.add("probe: a call, for all but a directory");
        }
        probes().forEach(step -> step.names().stream()
                .filter(name -> !settings.contains(name))
                .forEach(name -> gaps.add("probe: " + name)));
        ways().forEach((type, way) -> {
            var known = new HashSet<>(settings);
            known.addAll(OF_EVERY_ORDER);
            if ((way.mark() != null) != isDirectory()) {
                gaps.add("%s: a mark, in a directory and nowhere else".formatted(type.code()));
            }
            if (way.mark() != null) {
                way.mark().names().stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> gaps.add("%s: %s".formatted(type.code(), name)));
            }
            way.steps().forEach(step -> {
                step.names().stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> gaps.add("%s: %s".formatted(type.code(), name)));
                known.addAll(step.takes().keySet());
            });
            if (type.lasts() != way.isTakenBack()) {
                gaps.add("%s: the way back and the action do not go together".formatted(type.code()));
            }
        });
        return gaps;
    }
}
