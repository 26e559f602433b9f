package eu.custos.verify;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names behind digests of people: each fits, none is missing but those that were erased, none is left over. */
final class Names implements Visitor {

    private static final String FILE = PackageFiles.NAMES;
    private static final int LARGEST = 16 << 20;
    private static final int SHORT = 8;

    /** No text can look like this: within one the quotes are escaped. */
    private static final Pattern PERSON = Pattern.compile("\\{\"person\":\"([0-9a-f]{64})\"\\}");

    private final PackageForm form;
    private final TreeMap<String, String> kept = new TreeMap<>();
    private final Set<String> erased;
    private final Set<String> unused;

    private Names(PackageForm form, Set<String> erased) {
        this.form = form;
        this.erased = erased;
        unused = new TreeSet<>(erased);
    }

    static Names read(PackageForm form, Contents contents, Set<String> erased) {
        var names = new Names(form, erased);
        if (contents.has(FILE)) {
            if (!form.hasNames()) {
                throw new Broken(Check.NAME_DIGEST, FILE, "is no file of form %d".formatted(form.number()));
            }
            if (contents.size(FILE) > LARGEST) {
                throw new Broken(Check.NAME_DIGEST, FILE, "has more than %d bytes".formatted(LARGEST));
            }
            names.read(contents.stream(FILE));
        }
        return names;
    }

    private void read(InputStream in) {
        var lines = new Lines(check(), FILE, in);
        while (lines.next()) {
            var entry = new Members(check(), FILE, lines.json() instanceof Map<?, ?> map ? map : Map.of());
            entry.only("name", "person", "salt");
            var person = entry.text("person", Form.HASH);
            if (!kept.isEmpty() && kept.lastKey().compareTo(person) >= 0) {
                throw entry.broken("names people doubly or out of order");
            }
            if (erased.contains(person)) {
                throw entry.broken("names somebody whose name is said to be erased");
            }
            var salt = entry.text("salt");
            if (!Form.SALT.fits(salt)) {
                throw entry.broken("has a salt that is none");
            }
            var name = entry.text("name");
            var found = Digests.sha256(Digests.bytes(salt), name.getBytes(StandardCharsets.UTF_8));
            if (!Digests.hex(found).equals(person)) {
                throw entry.broken("has another name than the leaves say");
            }
            kept.put(person, name);
        }
        unused.addAll(kept.keySet());
    }

    @Override
    public Check check() {
        return Check.NAME_DIGEST;
    }

    @Override
    public void visit(Place place) {
        var leaf = place.leaf();
        if (leaf == null || !leaf.namesByDigest()) {
            return;
        }
        if (!form.hasNames()) {
            throw place.broken(
                    check(),
                    PackageFiles.EVENTS,
                    "has a leaf of version 3, which form %d has not".formatted(form.number()));
        }
        for (var person : leaf.persons()) {
            if (!kept.containsKey(person) && !erased.contains(person)) {
                throw place.broken(check(), FILE, "names a person who has no name here");
            }
            unused.remove(person);
        }
    }

    /** How a person is shown: by name, or by the beginning of the digest where the name was erased. */
    String shown(String person) {
        var name = kept.get(person);
        return name == null ? "erased person " + person.substring(0, SHORT) : name;
    }

    /** Facts as the leaf writes them, with people as they are shown. */
    String shownIn(String facts) {
        return PERSON.matcher(facts).replaceAll(found -> Matcher.quoteReplacement(quoted(shown(found.group(1)))));
    }

    /** As RFC 8785, 3.2.2.2 has it. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String end() {
        if (!unused.isEmpty()) {
            var first = unused.iterator().next();
            throw new Broken(
                    check(),
                    kept.containsKey(first) ? FILE : PackageFiles.REDACTIONS,
                    "has the person %s, whom no disclosed leaf names".formatted(first.substring(0, SHORT)));
        }
        return "%d names, %d erased".formatted(kept.size(), erased.size());
    }
}
