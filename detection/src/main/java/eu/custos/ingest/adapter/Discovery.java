package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.ACTOR;
import static eu.custos.vocabulary.EntityRole.ATTACKER;
import static eu.custos.vocabulary.EntityRole.RELATED;
import static eu.custos.vocabulary.EntityRole.TARGET;
import static eu.custos.vocabulary.EntityRole.VICTIM;

import eu.custos.ingest.adapter.Leaves.Leaf;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the things that an item of unknown make names, by what its fields are called and what they hold. */
final class Discovery {

    private static final Set<String> SOURCE = Lexicon.words("source");
    private static final Set<String> DESTINATION = Lexicon.words("destination");
    private static final Set<String> TRANSLATED = Lexicon.words("translated");
    private static final Set<String> NO_ADDRESS = Lexicon.words("no-address");
    private static final Set<String> HOSTILE = Lexicon.words("hostile");
    private static final Set<String> OWN = Lexicon.words("own");
    private static final Set<String> URLS = Lexicon.words("urls");
    private static final Set<String> OBJECTS = Lexicon.words("objects");
    private static final Set<String> LINKS = Lexicon.words("links");
    private static final Set<String> HASHES = Lexicon.words("hashes");
    private static final Set<String> HASHED = Lexicon.words("hashed");
    private static final Set<String> DOMAINS = Lexicon.words("domains");
    private static final Set<String> WEB = Lexicon.words("web");
    private static final Set<String> HOSTS = Lexicon.words("hosts");
    private static final Set<String> HOST_NAMES = Lexicon.words("host-names");
    private static final Set<String> NAMES = Lexicon.words("names");
    private static final Set<String> NO_HOST = Lexicon.words("no-host");
    private static final Set<String> USERS = Lexicon.words("users");
    private static final Set<String> ACTORS = Lexicon.words("actors");
    private static final Set<String> MAIL = Lexicon.words("mail");
    private static final Set<String> RECIPIENTS = Lexicon.words("recipients");
    private static final Set<String> COMMANDS = Lexicon.words("commands");
    private static final Set<String> PROCESSES = Lexicon.words("processes");
    private static final Set<String> FILES = Lexicon.words("files");
    private static final Set<String> FILE_NAMES = Lexicon.words("file-names");
    private static final Set<String> PROSE = Lexicon.words("prose");
    private static final Set<String> NOTHING = Lexicon.words("nothing");

    private static final int LONGEST = Words.LONGEST_MESSAGE;
    private static final int MOST_IN_LIST = 60;
    private static final Pattern URL =
            Pattern.compile("(?i)^(?:https?|ftps?|hxxps?|wss?|tcp|smb|ldaps?)://\\S{1,2000}$");
    private static final Pattern URL_HOST =
            Pattern.compile("(?i)^[a-z]{2,6}://(?:[^/@\\s]{0,200}@)?(\\[[0-9a-f:.]+]|[^/:?#\\s]{1,255})");
    private static final Pattern HTTP_REQUEST = Pattern.compile("^[A-Z]{3,10} (\\S{1,2000})(?: HTTP/[\\d.]{1,4})?$");
    private static final Pattern EMAIL =
            Pattern.compile("^[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{1,253}$");
    private static final Pattern MARKED_EMAIL = Pattern.compile("<([^<>\\s@]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{1,253})>");
    private static final Pattern NAME_AND_EMAIL =
            Pattern.compile("^[^<>@]{1,100} <([^<>\\s@]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{1,253})>$");
    private static final Pattern SCHEME_OF_MAIL = Pattern.compile("(?i)^(?:mailto|smtp|sip):(?=[^/\\s]{1,64}@)");
    private static final Pattern HEX =
            Pattern.compile("^(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128})$");
    private static final Pattern NAMED_HASH = Pattern.compile(
            "(?i)(?:md5|sha-?1|sha-?256|sha-?512|imphash|hash)['\"]?[=:\\s\\[]{1,20}['\"]?([0-9a-f]{32,128})\\b");
    private static final Pattern SUBNET = Pattern.compile("/\\d{1,3}$");
    private static final Pattern NO_NAME = Pattern.compile(
            "(?i)^(?:\\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}}?|[+-]?[\\d.,]+|S-1-[\\d-]+|%%\\d+|0x[0-9a-f]+)$");
    private static final Pattern HOST = Pattern.compile("^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,254}\\$?$");
    private static final Pattern HOST_PORT = Pattern.compile("^([\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,254}):\\d{2,5}$");
    private static final Pattern NAME_AND_ADDRESS =
            Pattern.compile("^([\\w.-]{1,255})\\[([0-9A-Fa-f:.]{2,45})](?::\\d{1,5})?$");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;|]+");
    private static final Pattern LIST_MARKS = Pattern.compile("[\\[\\]\"']");
    private static final Pattern AFTER_HOST = Pattern.compile("[:/].*$");
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final Pattern MACHINE = Pattern.compile("\\d|[.-]");
    private static final String ATTACK = "://attack.mitre.org/";

    /** The links that a message holds, not those that the vendor gives with it. */
    private static final List<String> LISTED = List.of("links");

    private static final String NAMED_EVENT = "cef.name";
    private static final Set<String> ENDS = Set.of("src", "dst", "dest", "dvc");
    private static final Set<String> PLAIN_HOSTS = Set.of("hostname", "fqdn");
    private static final Set<String> PLAIN_MAIL = Set.of("email");

    private final Entities found;
    private @Nullable EntityRole told;

    Discovery(Entities found) {
        this.found = found;
    }

    /** What one value names by itself. */
    static List<Entity> of(Leaf leaf) {
        var alone = new Entities();
        new Discovery(alone).leaf(leaf);
        return alone.all();
    }

    void in(List<Leaf> leaves, @Nullable String text) {
        found.connection(first(leaves, SOURCE), first(leaves, DESTINATION));
        leaves.forEach(this::leaf);
        leaves.stream()
                .filter(leaf -> leaf.name().says(PROSE) || leaf.path().equals(NAMED_EVENT))
                .forEach(leaf -> prose(leaf.value()));
        if (text != null) {
            new FreeText(found).read(text);
        }
    }

    /** What no field names a message may still tell, and from where something came. */
    private void prose(String message) {
        var told = new Entities();
        new FreeText(told).read(message);
        var known = found.types();
        told.all().stream()
                .filter(entity -> !known.contains(entity.type()) || comesFrom(entity))
                .forEach(entity -> found.add(entity.type(), entity.value(), entity.role()));
    }

    private static boolean comesFrom(Entity entity) {
        return entity.type() == EntityType.IP && entity.role() == ATTACKER;
    }

    /** The first address that stands at that end of a connection. */
    private static @Nullable String first(List<Leaf> leaves, Set<String> end) {
        return leaves.stream()
                .filter(leaf -> leaf.name().says(end) && !leaf.name().says(NO_ADDRESS))
                .filter(leaf -> !leaf.name().mentions(TRANSLATED))
                .map(Leaf::value)
                .filter(value -> IpAddress.of(value).isPresent())
                .findFirst()
                .orElse(null);
    }

    private void leaf(Leaf leaf) {
        var name = leaf.name();
        var whole = Defanged.whole(leaf.value().strip());
        var value =
                whole.indexOf('@') < 0 ? whole : SCHEME_OF_MAIL.matcher(whole).replaceFirst("");
        told = leaf.told().role();
        if (!value.equals(leaf.value().strip())
                && URL.matcher(leaf.value().strip()).matches()) {
            // Others search for it as it was told.
            url(name, leaf.value().strip());
        }
        if (value.length() > LONGEST || NOTHING.contains(value.toLowerCase(Locale.ROOT)) || address(name, value)) {
            return;
        }
        if (value.indexOf(',') > 0 || value.indexOf(' ') > 0 || value.indexOf(';') > 0) {
            listed(name, value);
        }
        named(leaf, name, value);
    }

    /** What a list written as text holds, where all of it is of one kind. */
    private void listed(FieldName name, String value) {
        var parts = List.of(BETWEEN.split(LIST_MARKS.matcher(value).replaceAll(""), -1));
        if (parts.size() > MOST_IN_LIST) {
            return;
        }
        if (parts.stream().allMatch(part -> IpAddress.of(part).isPresent())) {
            parts.forEach(part -> address(name, part));
        } else if (parts.stream().allMatch(part -> URL.matcher(part).matches())) {
            parts.forEach(part -> url(name, part));
        } else if (name.mentions(WEB)) {
            parts.forEach(part -> address(name, part));
        } else if (name.mentions(MAIL)) {
            parts.stream().filter(part -> EMAIL.matcher(part).matches()).forEach(part -> mail(name, part));
        }
    }

    private boolean address(FieldName name, String value) {
        var both = NAME_AND_ADDRESS.matcher(value);
        if (both.matches()) {
            found.add(EntityType.IP, both.group(2), role(name));
            found.add(EntityType.DOMAIN, both.group(1), RELATED);
            return true;
        }
        var plain = SUBNET.matcher(value).replaceFirst("");
        if (IpAddress.of(plain).isEmpty()) {
            return false;
        }
        if (!name.says(NO_ADDRESS)) {
            found.add(EntityType.IP, plain, role(name));
        }
        return true;
    }

    private void named(Leaf leaf, FieldName name, String value) {
        if (URL.matcher(value).matches()) {
            url(name, value);
        } else if (!hash(name, value)
                && !mails(name, value)
                && !NO_NAME.matcher(value).matches()) {
            path(name, value);
            if (domain(name, value)) {
                found.add(EntityType.DOMAIN, value, RELATED);
            }
            var machine = HOST_PORT.matcher(withoutDomain(name, value)).replaceFirst("$1");
            if (host(name, machine) || end(leaf, machine)) {
                found.add(EntityType.HOST, machine, hostRole(name));
            } else if (AccountNames.names(name, value)) {
                found.add(EntityType.USER, value, userRole(name));
            }
        }
    }

    /** Addresses that lead into the vendor's own console or documentation are no things of the matter. */
    private void url(FieldName name, String value) {
        var listed = name.is("url") && name.parent().equals(LISTED);
        if ((name.mentions(URLS) || name.mentions(OBJECTS) || name.says(COMMANDS))
                && (listed || !name.mentions(LINKS))
                && !value.contains(ATTACK)) {
            found.add(EntityType.URL, value, RELATED);
            var host = URL_HOST.matcher(value);
            if (host.find()) {
                found.add(EntityType.DOMAIN, host.group(1), RELATED);
            }
        }
    }

    private boolean hash(FieldName name, String value) {
        if (HEX.matcher(value).matches()) {
            if (name.mentions(HASHES) || (value.length() >= 40 && name.mentions(HASHED))) {
                found.add(EntityType.HASH, value, RELATED);
            }
            return true;
        }
        var named = NAMED_HASH.matcher(value);
        while (named.find()) {
            found.add(EntityType.HASH, named.group(1), RELATED);
        }
        return false;
    }

    private boolean mails(FieldName name, String value) {
        var marked = MARKED_EMAIL.matcher(value);
        if (name.mentions(MAIL) && marked.find()) {
            mail(name, marked.group(1));
            return true;
        }
        var called = NAME_AND_EMAIL.matcher(value);
        if (called.matches()) {
            mail(name, called.group(1));
            return true;
        }
        if (EMAIL.matcher(value).matches()) {
            mail(name, value);
            return true;
        }
        return false;
    }

    /** A person's address is the person's name too; of a stranger's mail the domain matters as well. */
    private void mail(FieldName name, String value) {
        found.add(EntityType.EMAIL, value, mailRole(name));
        var letter = name.mentions(MAIL) && !name.mentions(USERS);
        if (!letter && (name.says(USERS) || name.mentions(ACTORS))) {
            found.add(EntityType.USER, value, userRole(name));
            // What other products call the same person.
            found.add(EntityType.USER, value.substring(0, value.indexOf('@')), userRole(name));
        }
        if (letter && !name.says(PLAIN_MAIL)) {
            found.add(EntityType.DOMAIN, value.substring(value.indexOf('@') + 1), RELATED);
        }
    }

    private void path(FieldName name, String value) {
        found.add(EntityType.HOST, WindowsNames.server(value), RELATED);
        var request = HTTP_REQUEST.matcher(value);
        if (name.says(URLS) && request.matches()) {
            found.add(EntityType.URL, request.group(1), RELATED);
        } else if (name.says(URLS) && value.indexOf(' ') < 0 && value.indexOf('/') >= 0) {
            found.add(EntityType.URL, value, RELATED);
            found.add(EntityType.DOMAIN, AFTER_HOST.matcher(value).replaceFirst(""), RELATED);
        } else if (name.says(URLS) && value.indexOf(' ') < 0) {
            found.add(EntityType.DOMAIN, PORT.matcher(value).replaceFirst(""), RELATED);
        } else if (name.says(COMMANDS) || (name.mentions(PROCESSES) && name.says(FILE_NAMES))) {
            found.add(EntityType.PROCESS, value, RELATED);
            new FreeText(found).links(value);
        } else if (name.mentions(FILES) && name.says(FILE_NAMES)) {
            found.add(EntityType.FILE, value, RELATED);
        } else if (value.startsWith("arn:aws")) {
            found.add(EntityType.CLOUD_RESOURCE, value, RELATED);
        }
    }

    /** A name asked for or called; where a machine bears it, it is a host's name. */
    private static boolean domain(FieldName name, String value) {
        if (value.indexOf('.') < 0) {
            return false;
        }
        var web = name.mentions(WEB);
        var last = name.last();
        var named = !last.isEmpty()
                && last.getLast().equals("name")
                && (last.size() == 1
                        ? !name.parent().isEmpty() && name.parent().getLast().equals("domain")
                        : last.get(last.size() - 2).equals("dns")
                                || (last.size() == 2 && DESTINATION.contains(last.getFirst())));
        return named
                || (last.size() > 1 && last.getLast().equals("dns"))
                || (name.says(DOMAINS) && (web || !name.mentions(USERS)))
                || (web && name.says(HOST_NAMES));
    }

    private static boolean host(FieldName name, String value) {
        var last = name.last();
        if (last.isEmpty()
                || !HOST.matcher(value).matches()
                || (name.says(NO_HOST) && !PLAIN_HOSTS.contains(last.getLast()))) {
            return false;
        }
        if (name.mentions(WEB) && !(name.is("device", "dns", "name") || name.is("host", "dns", "name"))) {
            return false;
        }
        if (last.size() == 1) {
            return HOST_NAMES.contains(last.getFirst())
                    || (NAMES.contains(last.getFirst())
                            && !USERS.contains(last.getFirst())
                            && name.parent().stream().anyMatch(HOSTS::contains)
                            && name.parent().stream().noneMatch(NO_HOST::contains));
        }
        return HOST_NAMES.contains(last.getLast())
                || (NAMES.contains(last.getLast()) && name.says(HOSTS))
                || name.is("host", "identifier");
    }

    /** A machine may be told as {@code DOMAIN\\machine}, like a person. */
    private static String withoutDomain(FieldName name, String value) {
        var slash = value.indexOf('\\');
        return WindowsNames.machine(
                slash > 0 && slash == value.lastIndexOf('\\') && name.says(HOSTS) && !name.says(USERS)
                        ? value.substring(slash + 1)
                        : value);
    }

    /** The end of a connection that is told by a machine's name, where its field has the short name that analysts use. */
    private static boolean end(Leaf leaf, String value) {
        var field = leaf.path().substring(leaf.path().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        var ended = value.indexOf('.') > 0 && ENDS.contains(field.substring(field.lastIndexOf('_') + 1));
        return (ended || ENDS.contains(field))
                && HOST.matcher(value).matches()
                && MACHINE.matcher(value).find();
    }

    private EntityRole role(FieldName name) {
        if (told != null) {
            return told;
        }
        if (name.mentions(HOSTILE)) {
            return ATTACKER;
        }
        return name.mentions(OWN) ? VICTIM : RELATED;
    }

    private EntityRole hostRole(FieldName name) {
        if (told != null) {
            return told;
        }
        return name.mentions(SOURCE) && !name.mentions(DESTINATION) ? RELATED : VICTIM;
    }

    private static EntityRole userRole(FieldName name) {
        if (name.mentions(DESTINATION)) {
            return TARGET;
        }
        return name.mentions(SOURCE) || name.mentions(ACTORS) ? ACTOR : RELATED;
    }

    private static EntityRole mailRole(FieldName name) {
        if (name.mentions(RECIPIENTS)) {
            return TARGET;
        }
        return name.says(SOURCE) ? ACTOR : RELATED;
    }
}
