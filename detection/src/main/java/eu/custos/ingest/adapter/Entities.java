package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.ATTACKER;
import static eu.custos.vocabulary.EntityRole.RELATED;
import static eu.custos.vocabulary.EntityRole.VICTIM;

import eu.custos.ingest.FieldMapping;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.net.IDN;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what an alert names, each thing once and in its usual form. */
final class Entities {

    private static final int MOST = 100;
    private static final Pattern HASH =
            Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128}");
    private static final Pattern MAC = Pattern.compile("(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[\\p{Alnum}_](?:[\\p{Alnum}_-]{0,61}[\\p{Alnum}])?\\.)+[\\p{Alpha}][\\p{Alnum}-]{1,62}\\.?");
    private static final Pattern MACHINE_ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}\\$");
    private static final Set<String> FILE_ENDINGS = Lexicon.words("file-endings");
    private static final Set<String> NOTHING = Set.of(
            "-",
            "n/a",
            "none",
            "null",
            "unknown",
            "(null)",
            "(no user)",
            "<nil>",
            "aucun",
            "keine",
            "ninguno",
            "nessuno",
            "geen");

    private final Map<String, Entity> found = new LinkedHashMap<>();

    List<Entity> all() {
        return new ArrayList<>(found.values());
    }

    Set<EntityType> types() {
        return found.values().stream().map(Entity::type).collect(Collectors.toSet());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** The two ends of a connection; who attacks whom follows from direction and private ranges. */
    void connection(@Nullable String source, @Nullable String destination) {
        var from = source == null ? null : IpAddress.of(source).orElse(null);
        var to = destination == null ? null : IpAddress.of(destination).orElse(null);
        var outbound = from != null && to != null && from.internal() && !to.internal() && !to.many();
        if (from != null) {
            put(EntityType.IP, from.text(), from.many() ? RELATED : outbound ? VICTIM : ATTACKER);
        }
        if (to != null) {
            put(EntityType.IP, to.text(), to.many() ? RELATED : outbound ? ATTACKER : VICTIM);
        }
    }

    /** What the source's own paths name. */
    void told(Json fields, FieldMapping mapping) {
        if (mapping.entities() != null) {
            for (var path : mapping.entities()) {
                fields.texts(path.path()).forEach(value -> add(path.type(), value, path.role()));
            }
        }
    }

    /** Adds one, where the value is one of that type. */
    void add(EntityType type, @Nullable String value, EntityRole role) {
        var text = Words.clean(value, Words.LONGEST_VALUE);
        if (text == null || NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            return;
        }
        switch (type) {
            case IP -> IpAddress.of(text).ifPresent(ip -> put(type, ip.text(), ip.many() ? RELATED : role));
            case HASH -> putIf(HASH.matcher(text).matches(), type, lower(text), role);
            case MAC -> putIf(MAC.matcher(text).matches(), type, lower(text).replace('-', ':'), role);
            case EMAIL -> putIf(text.indexOf('@') > 0, type, lower(text).replaceAll("[<>]", ""), role);
            case DOMAIN -> domain(text, role);
            case HOST -> host(text, role);
            case USER -> user(text, role);
            case URL, FILE, PROCESS, CLOUD_RESOURCE, REGISTRY_KEY, SERVICE -> put(type, text, role);
        }
    }

    private void domain(String told, EntityRole role) {
        var text = ascii(told);
        var ip = IpAddress.of(text);
        if (ip.isPresent()) {
            put(EntityType.IP, ip.get().text(), role);
        } else if (DOMAIN.matcher(text).matches()
                && !FILE_ENDINGS.contains(lower(text.substring(text.lastIndexOf('.') + 1)))) {
            put(EntityType.DOMAIN, lower(text).replaceFirst("\\.$", ""), role);
        }
    }

    /** A name in other letters as name servers know it, so that both forms are one thing. */
    private static String ascii(String name) {
        if (Words.isAscii(name)) {
            return name;
        }
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    private void host(String told, EntityRole role) {
        var text = WindowsNames.machine(told);
        var ip = IpAddress.of(text);
        if (ip.isPresent()) {
            put(EntityType.IP, ip.get().text(), role);
        } else if (text.length() <= 255 && text.indexOf(' ') < 0) {
            put(EntityType.HOST, lower(text), role);
            if (DOMAIN.matcher(text).matches()) {
                // What other products call the same machine.
                put(EntityType.HOST, lower(text.substring(0, text.indexOf('.'))), RELATED);
            }
        }
    }

    private void user(String text, EntityRole role) {
        var name = WindowsNames.account(text);
        var sound = !name.isEmpty() && name.length() <= 255 && !NOTHING.contains(lower(name));
        putIf(sound, EntityType.USER, name, role);
        if (sound && MACHINE_ACCOUNT.matcher(name).matches()) {
            // A machine's own account names the machine.
            host(name.substring(0, name.length() - 1), RELATED);
        }
    }

    private void putIf(boolean sound, EntityType type, String value, EntityRole role) {
        if (sound) {
            put(type, value, role);
        }
    }

    /** What is known better replaces what is merely related. */
    private void put(EntityType type, String value, EntityRole role) {
        var key = type + "|" + value;
        var before = found.get(key);
        if (before == null ? found.size() < MOST : before.role() == RELATED) {
            found.put(key, new Entity(type, value, role));
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
