package eu.custos.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that a ledger keeps of the people whom its leaves name by digests, as {@code {"person":"<hex>"}}.
 *
 * @param erased digests whose names were taken away
 */
record KeptNames(Map<String, SaltedText> byDigest, Set<String> erased) {

    private static final String PERSON = "person";
    private static final int SHORT = 8;

    KeptNames {
        byDigest = Map.copyOf(byDigest);
        erased = Set.copyOf(erased);
    }

    /** How a leaf writes a person. */
    static Map<String, Object> written(String digest) {
        return Map.of(PERSON, digest);
    }

    /** The digest where a value of a leaf of version 3 is a person. */
    static Optional<String> digestIn(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.size() == 1 && map.get(PERSON) instanceof String digest
                ? Optional.of(digest)
                : Optional.empty();
    }

    /** The digests of all people in a value of a leaf of version 3. */
    static SortedSet<String> digestsIn(@Nullable Object value) {
        var digests = new TreeSet<String>();
        collect(value, digests);
        return digests;
    }

    private static void collect(@Nullable Object value, SortedSet<String> digests) {
        var digest = digestIn(value);
        if (digest.isPresent()) {
            digests.add(digest.get());
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(member -> collect(member, digests));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, digests));
        }
    }

    /** With the name where it is kept. */
    NamedPerson named(String digest) {
        var kept = byDigest.get(digest);
        return kept == null
                ? new NamedPerson(digest, null, null)
                : new NamedPerson(digest, kept.text(), kept.saltHex());
    }

    /** For readers: the name, or the beginning of the digest where the name was erased. */
    String shown(String digest) {
        var kept = byDigest.get(digest);
        return kept == null ? "erased person " + digest.substring(0, Math.min(SHORT, digest.length())) : kept.text();
    }

    /** A value of a leaf of version 3 with people as they are shown. */
    @Nullable
    Object shownIn(@Nullable Object value) {
        var digest = digestIn(value);
        if (digest.isPresent()) {
            return shown(digest.get());
        }
        return switch (value) {
            case Map<?, ?> map -> {
                var shown = new TreeMap<String, @Nullable Object>();
                map.forEach((name, member) -> shown.put(String.valueOf(name), shownIn(member)));
                yield shown;
            }
            case List<?> list -> list.stream().map(this::shownIn).toList();
            case null, default -> value;
        };
    }
}
