package eu.custos.ingest.adapter;

import static eu.custos.vocabulary.EntityRole.ATTACKER;
import static eu.custos.vocabulary.EntityRole.RELATED;

import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the things that prose names: addresses by their form, people and hosts by the words before them. */
final class FreeText {

    private static final int LONGEST = 16_000;
    private static final String NAME = "((?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.){1,8}[a-z][a-z0-9-]{1,23})";
    private static final Pattern URL = Pattern.compile("(?i)\\b(?:https?|ftp)://[^\\s\"'<>|,;)\\]}]{1,2000}");
    private static final Pattern REQUEST = Pattern.compile("\"?\\b(?:GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH|CONNECT) "
            + "(?:https?://[^/\\s]{1,255})?(/[^\\s\"]{0,2000})(?: HTTP/|\"|$)");
    private static final Pattern ACCESS_LOG =
            Pattern.compile("^(\\S{1,255}) (\\S{1,64}) (\\S{1,64}) \\[\\d{1,2}/[A-Z][a-z]{2}/\\d{4}");
    private static final Pattern EMAIL = Pattern.compile(
            "[\\w.+=-]{1,64}@(?![\\d.]+\\b)[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\\.[A-Za-z0-9-]{1,63}){1,6}");
    private static final Pattern HASH = Pattern.compile("\\b(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{40}|[0-9a-fA-F]{32})\\b");
    private static final Pattern V4 =
            Pattern.compile("(?<![\\d.])(?<!\\d-)\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d])(?!\\.\\d)");
    private static final Pattern V6 = Pattern.compile(
            "(?<![\\w:.])(?=[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:%\\w{1,10})?(?![\\w:])(?!\\.\\d)");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d\\d:\\d\\d|(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");
    private static final Pattern FROM = Pattern.compile("(?i)\\b(?:from|src|client|rhost=)[ =:]*\\S{0,20}$");
    private static final Pattern NAMED = Pattern.compile("(?i)\\b" + NAME + " ?\\[(?=[\\d:])");
    private static final Pattern REACHED = Pattern.compile(
            "(?i)(?:\\bCONNECT (?:[a-z]{2,8}://)?" + NAME + "(?=:\\d)|\\bfrom " + NAME + "(?= port \\d))");
    private static final Pattern TUNNELLED =
            Pattern.compile("(?<![\\w/.@-])([A-Za-z][\\w.@-]{0,63})/(?=(?:\\d{1,3}\\.){3}\\d{1,3}:\\d{2,5}\\b)");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)\\b(?:query|domain|host|hostname|server|name|dns|sni|relay|helo|ehlo|client|url|answer"
                    + "|hostname)(?: is)?(?=[\\s:=\"'<(\\[])[:=]{0,2} ?[\"'<(\\[]{0,2}" + NAME + "\\b");
    private static final Pattern ASKED = Pattern.compile(
            "(?i)(?<![\\w.-])" + NAME + "\\.?(?:[ /]IN[ /]|/)(?:A|AAAA|HTTPS|MX|TXT|PTR|CNAME|NS|SOA|SRV|ANY)\\b");
    private static final Pattern USER =
            Pattern.compile("(?i)(?:\\b(?:for )?(?:invalid |illegal |input_userauth_request: )?"
                    + "\\b(?:user|username|userName|account|login|user name|account name)(?: is)?[ :=]{1,3}|\\bUser:"
                    + "|\\bfor (?=\\S{1,64} from )|\\bas (?=\\S{1,64}$)|\\bby (?=[\\w.-]{1,64}@)|\\bruser=|\\blogin |\\bfor '?(?=[\\w.-]{1,64}@\\d)|\\bby (?=[\\w.-]{1,64} on ))"
                    + "[\"'<(\\[]{0,2}([A-Za-z0-9_][\\w.\\\\$-]{0,63})");
    private static final Pattern WINDOWS_USER =
            Pattern.compile("(?<![\\\\:\\w])[A-Z][A-Z0-9_.-]{1,30}\\\\{1,2}([A-Za-z][\\w.-]{1,63}\\$?)(?![\\\\\\w])");

    /** A machine that a sentence names by a name such as only machines have. */
    private static final Pattern MACHINE =
            Pattern.compile("\\b(?:[Oo]n|[Hh]ost|[Ee]ndpoint|[Dd]evice|[Cc]omputer|[Mm]achine|[Ss]erver|[Ww]orkstation)"
                    + " [\"']?(?!(?:CVE|CWE|MS|KB|SHA|UTF|ISO|RFC|TLS|AES|GHSA|TA|RSA|SSL|TCP|UDP|port)-)"
                    + "((?=[A-Za-z0-9-]{0,62}\\d)[A-Za-z][A-Za-z0-9]{0,30}(?:-[A-Za-z0-9]{1,20}){1,4})\\b(?![./:])");

    private static final Set<String> NO_NAMES = Lexicon.words("no-names");

    private final Entities found;

    FreeText(Entities found) {
        this.found = found;
    }

    void read(String whole) {
        var text = Defanged.whole(whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole);
        links(text);
        each(REQUEST, text, 1, EntityType.URL);
        each(EMAIL, text, 0, EntityType.EMAIL);
        each(HASH, text, 0, EntityType.HASH);
        addresses(text);
        each(NAMED, text, 1, EntityType.DOMAIN);
        each(DOMAIN, text, 1, EntityType.DOMAIN);
        each(ASKED, text, 1, EntityType.DOMAIN);
        each(REACHED, text, EntityType.DOMAIN);
        each(TUNNELLED, text, 1, EntityType.USER);
        each(MACHINE, text, 1, EntityType.HOST);
        users(text);
    }

    /** The addresses that a text or a command has in full. */
    void links(String text) {
        if (!text.contains("://")) {
            return;
        }
        var urls = URL.matcher(text);
        while (urls.find()) {
            found.add(EntityType.URL, urls.group(), RELATED);
            var host = urls.group().replaceFirst("^[A-Za-z]+://", "").replaceFirst("[/:?#].*$", "");
            found.add(EntityType.DOMAIN, host, RELATED);
        }
    }

    private void addresses(String text) {
        var v4 = V4.matcher(text);
        while (v4.find()) {
            found.add(EntityType.IP, v4.group(), role(text, v4.start()));
        }
        var v6 = V6.matcher(text);
        while (v6.find()) {
            if (v6.group().length() > 2 && !CLOCK.matcher(v6.group()).matches()) {
                found.add(EntityType.IP, v6.group(), role(text, v6.start()));
            }
        }
    }

    private static EntityRole role(String text, int at) {
        return FROM.matcher(text.substring(Math.max(0, at - 30), at)).find() ? ATTACKER : RELATED;
    }

    private void users(String text) {
        var log = ACCESS_LOG.matcher(text);
        if (log.find()) {
            found.add(EntityType.USER, log.group(3), RELATED);
        }
        each(WINDOWS_USER, text, 1, EntityType.USER);
        var users = USER.matcher(text);
        while (users.find()) {
            var name = users.group(1).replaceAll("[.]+$", "");
            if (!NO_NAMES.contains(name.toLowerCase(Locale.ROOT))
                    && !name.matches("[\\d.]+")
                    && IpAddress.of(name).isEmpty()) {
                found.add(EntityType.USER, name, RELATED);
            }
        }
    }

    /** The one group of several that matched. */
    private void each(Pattern pattern, String text, EntityType type) {
        pattern.matcher(text)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .forEach(value -> found.add(type, value, RELATED));
    }

    private void each(Pattern pattern, String text, int group, EntityType type) {
        var matches = pattern.matcher(text);
        while (matches.find()) {
            found.add(type, matches.group(group), RELATED);
        }
    }
}
