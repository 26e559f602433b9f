package eu.custos.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a file, read by what its members must be; anything else breaks the check that reads it. */
record Members(Check check, String file, Map<?, ?> members) {

    /** The whole file as an object. */
    static Members of(Check check, String file, byte[] bytes) {
        if (value(check, file, bytes) instanceof Map<?, ?> map) {
            return new Members(check, file, map);
        }
        throw new Broken(check, file, "is not an object");
    }

    static @Nullable Object value(Check check, String file, byte[] bytes) {
        try {
            return CanonicalJson.read(bytes);
        } catch (NotCanonical e) {
            throw new Broken(check, file, "is not canonical JSON: " + e.getMessage());
        }
    }

    Members only(String... names) {
        if (!members.keySet().equals(Set.of(names))) {
            throw broken("has the members %s instead of %s".formatted(members.keySet(), List.of(names)));
        }
        return this;
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    String text(String name) {
        if (members.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw broken("'%s' is no text".formatted(name));
    }

    String text(String name, Form form) {
        var text = text(name);
        if (form.fits(text)) {
            return text;
        }
        throw broken("'%s' is '%s', which is not of its form".formatted(name, text));
    }

    @Nullable
    String textOrNull(String name) {
        return nullable(name) == null ? null : text(name);
    }

    @Nullable
    String textOrNull(String name, Form form) {
        return nullable(name) == null ? null : text(name, form);
    }

    private @Nullable Object nullable(String name) {
        if (!members.containsKey(name)) {
            throw broken("'%s' is missing".formatted(name));
        }
        return members.get(name);
    }

    /** A count: whole and not negative. */
    long number(String name) {
        if (members.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw broken("'%s' is no count".formatted(name));
    }

    Members object(String name) {
        if (members.get(name) instanceof Map<?, ?> map) {
            return new Members(check, file, map);
        }
        throw broken("'%s' is no object".formatted(name));
    }

    List<?> list(String name) {
        if (members.get(name) instanceof List<?> list) {
            return list;
        }
        throw broken("'%s' is no array".formatted(name));
    }

    List<Members> objects(String name) {
        return objects(check, file, list(name));
    }

    static List<Members> objects(Check check, String file, List<?> list) {
        var objects = new ArrayList<Members>();
        for (var element : list) {
            if (!(element instanceof Map<?, ?> map)) {
                throw new Broken(check, file, "holds something else than objects");
            }
            objects.add(new Members(check, file, map));
        }
        return objects;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var element : list(name)) {
            if (!(element instanceof String text) || text.isBlank()) {
                throw broken("'%s' holds something else than texts".formatted(name));
            }
            texts.add(text);
        }
        return texts;
    }

    Broken broken(String reason) {
        return new Broken(check, file, reason);
    }
}
