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
    private static final String TWO_BARS = "\\\\";
    private static final Pattern SERVER = Pattern.compile("^\\\\\\\\([A-Za-z0-9][A-Za-z0-9._-]{0,254})\\\\");

    private WindowsNames() {}

    /** Without the domain before it, the directory around it and what is remarked of it. */
    static String account(String told) {
        var name = bare(
                told.startsWith("<") ? ENCLOSED.matcher(told).replaceFirst("$1").strip() : told.strip());
        var canonical = name.indexOf('/') < 0 ? null : CANONICAL.matcher(name);
        if (canonical != null && canonical.matches()) {
            return canonical.group(1);
        }
        var slash = name.lastIndexOf('\\');
        var alone = slash > 0 && slash < name.length() - 1 ? withoutRemark(REMARK, name.substring(slash + 1)) : name;
        return withoutRemark(CLOSE_REMARK, alone);
    }

    private static String withoutRemark(Pattern remark, String name) {
        return name.endsWith(")") ? remark.matcher(name).replaceFirst("") : name;
    }

    /** As the machine is called, without the marks of NetBIOS and of its account. */
    static String machine(String told) {
        var led = bare(told);
        var name = led.startsWith(TWO_BARS) ? LED.matcher(led).replaceFirst("") : led;
        name = name.endsWith(">") ? SUFFIX.matcher(name).replaceFirst("") : name;
        var end = name.length();
        while (end > 1 && (name.charAt(end - 1) == '$' || name.charAt(end - 1) == '.')) {
            end--;
        }
        return name.substring(0, end);
    }

    /** The machine that a path leads to; null for one on the machine itself. */
    static @Nullable String server(String path) {
        if (!path.startsWith(TWO_BARS)) {
            return null;
        }
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
