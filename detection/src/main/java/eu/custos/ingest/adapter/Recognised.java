package eu.custos.ingest.adapter;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kind of a value that comes without a field name, as from a list of indicators. */
public final class Recognised {

    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]{1,20}://\\S+");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@/]{1,64}@[^\\s@/]{1,255}");
    private static final Pattern REGISTRY = Pattern.compile("(?i)(?:HKEY_|HK(?:LM|CU|CR|U|CC)\\\\).*");
    private static final Pattern PATH = Pattern.compile("(?:/|[A-Za-z]:\\\\|\\\\\\\\|%[A-Za-z]+%).*");

    private Recognised() {}

    public static Optional<Entity> of(String value) {
        var text = value.strip();
        if (URL.matcher(text).matches()) {
            return as(EntityType.URL, text);
        }
        if (EMAIL.matcher(text).matches()) {
            return as(EntityType.EMAIL, text);
        }
        if (REGISTRY.matcher(text).matches()) {
            return as(EntityType.REGISTRY_KEY, text);
        }
        if (PATH.matcher(text).matches()) {
            return as(EntityType.FILE, text);
        }
        return Stream.of(EntityType.HASH, EntityType.MAC, EntityType.DOMAIN)
                .flatMap(type -> as(type, text).stream())
                .findFirst();
    }

    /** An address is told apart from a domain by {@link Entities} itself. */
    private static Optional<Entity> as(EntityType type, String text) {
        var found = new Entities();
        found.add(type, text, EntityRole.RELATED);
        return found.all().stream().findFirst();
    }
}
