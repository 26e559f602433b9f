package eu.custos.ingest.adapter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A field's name as the words that it is made of, whichever way its vendor joins them.
 *
 * @param last words of the last step of the path, such as {@code source, ip}
 * @param parent words of the step before it
 * @param before words of all steps before it
 */
record FieldName(List<String> last, List<String> parent, Set<String> before) {

    /** Vendors do not invent names without end; who does costs time, not memory. */
    private static final int MOST_KNOWN = 20_000;

    private static final int LONGEST = 400;

    private static final Map<String, FieldName> KNOWN = new ConcurrentHashMap<>();

    /** Marks that some put before each of their names. */
    private static final Set<String> VENDORS = Lexicon.words("prefixes");

    private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern HUMPS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern GLUED = Pattern.compile(
            "(src|source|dst|dest|destination|client|clnt|server|srv|remote|rmt|local|device|dev|dvc|agent"
                    + "|host|attacker|victim|target|nat|trans|xlate|mapped|ext|int|internal|external|public|private"
                    + "|peer|user|usr|orig|login|logon|caller|actor|sender|recipient|computer|machine|assigned|tunnel"
                    + "|gateway|endpoint|node|account|process|file|query|subject|analyzer|s|d|c|r)"
                    + "(ip|ipv4|ipv6|ipaddr|ipaddress|addr|address|host|hostname|name|user|username|usr|mac|macaddr"
                    + "|domain|port|account|id|path|hash|url|version)");

    /** Names in small letters throughout, of which the end tells what they hold. */
    private static final Pattern ENDED = Pattern.compile(
            "([a-z]{3,20}?)(hostname|username|ipaddress|ipv4|ipv6|version|url|md5|sha1|sha256|timestamp|severity)");

    private static final Set<String> WHOLE = Set.of("hostname", "username", "filename", "filepath", "filehash");
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("src", "source"),
            Map.entry("orig", "source"),
            Map.entry("s", "source"),
            Map.entry("dst", "destination"),
            Map.entry("dest", "destination"),
            Map.entry("resp", "destination"),
            Map.entry("d", "destination"),
            Map.entry("clnt", "client"),
            Map.entry("clt", "client"),
            Map.entry("c", "client"),
            Map.entry("r", "remote"),
            Map.entry("rmt", "remote"),
            Map.entry("srv", "server"),
            Map.entry("usr", "user"),
            Map.entry("usrname", "username"),
            Map.entry("uname", "username"),
            Map.entry("dev", "device"),
            Map.entry("dvc", "device"),
            Map.entry("addr", "address"),
            Map.entry("ipaddr", "ip"),
            Map.entry("ipaddress", "ip"),
            Map.entry("ipv4", "ip"),
            Map.entry("ipv6", "ip"),
            Map.entry("ips", "ip"),
            Map.entry("ids", "id"),
            Map.entry("hosts", "host"),
            Map.entry("users", "user"),
            Map.entry("hashes", "hash"),
            Map.entry("domains", "domain"),
            Map.entry("urls", "url"),
            Map.entry("macaddr", "mac"),
            Map.entry("processes", "process"),
            Map.entry("addresses", "address"),
            Map.entry("identities", "identity"),
            Map.entry("entities", "entity"),
            Map.entry("proc", "process"));

    /** What Log Analytics puts behind a name to tell the value's type, and some exports the zone. */
    private static final Pattern TYPED = Pattern.compile("(?<=[A-Za-z0-9]{2})(?:_[sdtbg])?(?: \\[UTC])?(?=\\.|$)");

    private static final int SHORTEST_PLURAL = 4;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,3}");
    private static final Pattern NUMBERED = Pattern.compile("([a-z]{2,20})\\d");

    static FieldName of(String told) {
        // Of a name without end the end tells, and it is not worth remembering.
        var path = told.length() > LONGEST ? told.substring(told.length() - LONGEST) : told;
        var known = KNOWN.get(path);
        if (known != null) {
            return known;
        }
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        var fresh = read(path);
        KNOWN.put(path, fresh);
        return fresh;
    }

    /** True where one of the words stands in the last step. */
    boolean says(Set<String> words) {
        return !Collections.disjoint(last, words);
    }

    /** True where one of the words stands anywhere in the path. */
    boolean mentions(Set<String> words) {
        return says(words) || !Collections.disjoint(before, words);
    }

    boolean is(String... words) {
        return last.equals(List.of(words));
    }

    /** The words of the last step joined, such as {@code sourceip}. */
    String joined() {
        return String.join("", last);
    }

    private static FieldName read(String told) {
        var path = TYPED.matcher(told).replaceAll("");
        var dot = path.lastIndexOf('.');
        var before = path.substring(0, Math.max(dot, 0));
        return new FieldName(
                words(path.substring(dot + 1)),
                words(before.substring(before.lastIndexOf('.') + 1)),
                new HashSet<>(words(before)));
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var part : BETWEEN.split(withoutVendor(text), -1)) {
            for (var hump : HUMPS.split(part, -1)) {
                if (!hump.isEmpty() && !numbered(hump, words)) {
                    unglue(hump.toLowerCase(Locale.ROOT), words);
                }
            }
        }
        return List.copyOf(words);
    }

    /** A number beside a word belongs to it where both make a word that is known, such as {@code SHA-256}. */
    private static boolean numbered(String number, List<String> words) {
        if (words.isEmpty() || !DIGITS.matcher(number).matches() || !Lexicon.knows(words.getLast() + number)) {
            return false;
        }
        words.add(words.removeLast() + number);
        return true;
    }

    private static String withoutVendor(String text) {
        for (var prefix : VENDORS) {
            if (text.startsWith(prefix)) {
                return text.substring(prefix.length());
            }
        }
        return text;
    }

    private static void unglue(String word, List<String> words) {
        var glued = GLUED.matcher(word);
        var ended = ENDED.matcher(word);
        if (glued.matches() && !SHORT.containsKey(word) && !WHOLE.contains(word)) {
            words.add(plain(glued.group(1)));
            words.add(plain(glued.group(2)));
        } else if (ended.matches() && !Lexicon.knows(word)) {
            words.add(plain(ended.group(1)));
            words.add(plain(ended.group(2)));
        } else {
            words.add(plain(word));
        }
    }

    /** Lists are often called by the plural of what each of their values would be called. */
    private static String plain(String word) {
        var known = SHORT.get(word);
        if (known != null) {
            return known;
        }
        var bare = NUMBERED.matcher(word);
        if (bare.matches() && !Lexicon.knows(word) && Lexicon.knows(bare.group(1))) {
            return bare.group(1);
        }
        var plural = word.length() >= SHORTEST_PLURAL && word.endsWith("s") && !Lexicon.knows(word);
        var one = plural ? word.substring(0, word.length() - 1) : word;
        return plural && Lexicon.knows(one) ? SHORT.getOrDefault(one, one) : word;
    }
}
