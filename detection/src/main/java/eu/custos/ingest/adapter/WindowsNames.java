package eu.custos.ingest.adapter;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bare names of machines and accounts, in the many ways that directories and Windows write them. */
final class WindowsNames {

    private static final Pattern DISTINGUISHED =
            Pattern.compile("(?i)(?:cn|uid)=((?:[^,\\\\]|\\\\.){1,255}), ?(?:ou|dc|cn|o)=.{1,1000}");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final Pattern CANONICAL =
            Pattern.compile("(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}/([^/@]{1,100})");
    private static final Pattern REMARK = Pattern.compile(" \\([^()]{1,40}\\)$");
    private static final Pattern CLOSE_REMARK = Pattern.compile("(?<=\\S)\\([^()]{1,40}\\)$");
    private static final Pattern ENCLOSED = Pattern.compile("^<(.*)>$");
    private static final Pattern SUFFIX = Pattern.compile("<[0-9A-Fa-f]{2}>$");
    private static final Pattern LED = Pattern.compile("^\\\\\\\\(?=[^\\\\]{1,255}$)");
    private static final Pattern SERVER = Pattern.compile("^\\\\\\\\([A-Za-z0-9][A-Za-z0-9._-]{0,254})\\\\");

    private WindowsNames() {}

    /** Without the domain before it, the directory around it and what is remarked of it. */
    static String account(String told) {
        var name = bare(ENCLOSED.matcher(told).replaceFirst("$1").strip());
        var canonical = CANONICAL.matcher(name);
        if (canonical.matches()) {
            return canonical.group(1);
        }
        var slash = name.lastIndexOf('\\');
        var alone = slash > 0 && slash < name.length() - 1
                ? REMARK.matcher(name.substring(slash + 1)).replaceFirst("")
                : name;
        return CLOSE_REMARK.matcher(alone).replaceFirst("");
    }

    /** As the machine is called, without the marks of NetBIOS and of its account. */
    static String machine(String told) {
        var name = SUFFIX.matcher(LED.matcher(bare(told)).replaceFirst("")).replaceFirst("");
        var end = name.length();
        while (end > 1 && (name.charAt(end - 1) == '$' || name.charAt(end - 1) == '.')) {
            end--;
        }
        return name.substring(0, end);
    }

    /** The machine that a path leads to; null for one on the machine itself. */
    static @Nullable String server(String path) {
        var server = SERVER.matcher(path);
        return server.find() ? server.group(1) : null;
    }

    /** What a directory's path names. */
    private static String bare(String name) {
        if (name.indexOf('=') < 0) {
            return name;
        }
        var entry = DISTINGUISHED.matcher(name);
        return entry.matches() ? ESCAPED.matcher(entry.group(1)).replaceAll("$1") : name;
    }
}
