package eu.custos.connector;

import eu.custos.vocabulary.OneLine;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** What an action is done to, and how its name may look. */
public enum Target {
    HOST(
            "Host",
            "Its name as the product knows it; where several hosts have it, such as web-01#, with its id there",
            "[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?(?:#[A-Za-z0-9][A-Za-z0-9-]{0,99})?"),
    ADDRESS("Address", "One IPv4 or IPv6 address", "[0-9A-Fa-f.:]{2,45}"),
    DOMAIN(
            "Domain",
            "Such as bad.example",
            "(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}"),
    ACCOUNT("Account", "Its sign-in name", "[^\\s\"\\\\<>]{1,254}"),
    FILE("File", "SHA-256 in hexadecimal digits", "[0-9A-Fa-f]{64}"),
    MAIL(
            "Mail",
            "Mailbox and message id, such as ada@client.example/<id@sender.example>",
            "[^\\s\"\\\\/@<>]{1,100}@[^\\s\"\\\\/@<>]{1,150}/[^\\s\"\\\\]{3,240}"),
    QUERY("Query", "In the product's own language", "(?s).{1,4000}"),
    REQUEST(
            "Request",
            "Such as POST /path, a line for each header, an empty line, JSON",
            "(?s)(?:GET|POST|PUT|PATCH|DELETE) [!-~]{1,2000}(?:\n[A-Za-z][A-Za-z0-9-]{0,59}: [ -~]{0,500}){0,20}"
                    + "(?:\n\n.{1,3000})?"),
    SUMMARY("Summary", "The ticket's first line", "(?s).{1,250}");

    private static final int LONGEST = 4_000;

    private final String label;
    private final String hint;

    @SuppressWarnings("ImmutableEnumChecker") // A pattern is immutable; the checker does not know it
    private final Pattern form;

    Target(String label, String hint, String form) {
        this.label = label;
        this.hint = hint;
        this.form = Pattern.compile(form);
    }

    public String label() {
        return label;
    }

    public String hint() {
        return hint;
    }

    /** Whether this can be the name of such a thing. */
    public boolean fits(String text) {
        return switch (this) {
            case ADDRESS -> form.matcher(text).matches() && isAddress(text);
            case REQUEST ->
                text.length() <= LONGEST
                        && form.matcher(text).matches()
                        && text.codePoints().allMatch(Target::isWritten);
            case QUERY -> form.matcher(text).matches() && text.codePoints().allMatch(Target::isWritten);
            case HOST, DOMAIN, ACCOUNT, FILE, MAIL, SUMMARY ->
                form.matcher(text).matches() && OneLine.fits(text, 500);
        };
    }

    /** Queries have lines; they have no other control characters and no halves of characters. */
    private static boolean isWritten(int point) {
        return point >= ' ' ? Character.getType(point) != Character.SURROGATE : point == '\n' || point == '\t';
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException noLiteral) {
            return false;
        }
    }
}
