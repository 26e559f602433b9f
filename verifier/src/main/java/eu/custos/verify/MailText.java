package eu.custos.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What can be read in a mail as it lies in a file (RFC 5322, RFC 2045 and 2046): its plain text, also of mails within.
 *
 * <p>It decodes and does nothing else: no links, no attachments, no markup.
 */
final class MailText {

    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 100;
    private static final int LONGEST_LINE = 100_000;
    private static final Pattern HEADER = Pattern.compile("([!-9;-~]{1,70}):[ \\t]*(.*)");
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARSET =
            Pattern.compile("charset=\"?([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);

    private final StringBuilder text = new StringBuilder();
    private int parts;

    private MailText() {}

    /** Whether it begins with a header as every mail does. */
    static boolean isMail(String raw) {
        var lines = raw.lines().limit(200).takeWhile(line -> !line.isEmpty()).toList();
        return !lines.isEmpty()
                && lines.stream()
                        .allMatch(
                                line -> HEADER.matcher(line).matches() || line.startsWith(" ") || line.startsWith("\t"))
                && lines.stream()
                        .anyMatch(line -> line.regionMatches(true, 0, "from:", 0, 5)
                                || line.regionMatches(true, 0, "received:", 0, 9)
                                || line.regionMatches(true, 0, "mime-version:", 0, 13));
    }

    /**
     * All plain text in it, part after part.
     *
     * @param raw each byte as one character (ISO 8859-1)
     * @throws IllegalArgumentException where it is encrypted
     */
    static String of(String raw) {
        var mail = new MailText();
        mail.entity(raw.lines().toList(), 0);
        return mail.text.toString();
    }

    private void entity(List<String> lines, int depth) {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            return;
        }
        var end = lines.indexOf("");
        var head = end < 0 ? lines : lines.subList(0, end);
        var body = end < 0 ? List.<String>of() : lines.subList(end + 1, lines.size());
        var headers = headers(head);
        var type = headers.getOrDefault("content-type", "text/plain");
        var kind = type.replaceFirst("[;\\s].*", "").toLowerCase(Locale.ROOT);
        if (kind.equals("multipart/encrypted") || (kind.endsWith("pkcs7-mime") && !type.contains("signed-data"))) {
            throw new IllegalArgumentException("the mail is encrypted; open it and keep its text");
        }
        if (kind.startsWith("multipart/")) {
            parts(body, type).forEach(part -> entity(part, depth + 1));
        } else if (kind.equals("message/rfc822")) {
            entity(body, depth + 1);
        } else if (kind.equals("text/plain")) {
            text.append(decoded(body, headers.getOrDefault("content-transfer-encoding", ""), type))
                    .append('\n');
        }
    }

    private static Map<String, String> headers(List<String> head) {
        var headers = new HashMap<String, String>();
        var name = "";
        for (var line : head) {
            var header = HEADER.matcher(line);
            if (header.matches()) {
                name = header.group(1).toLowerCase(Locale.ROOT);
                headers.putIfAbsent(name, header.group(2));
            } else if (line.length() < LONGEST_LINE) {
                headers.computeIfPresent(name, (_, value) -> value + " " + line.strip());
            }
        }
        return headers;
    }

    private static List<List<String>> parts(List<String> body, String type) {
        var found = BOUNDARY.matcher(type);
        if (!found.find()) {
            return List.of();
        }
        var mark = "--" + (found.group(1) == null ? found.group(2) : found.group(1));
        var parts = new ArrayList<List<String>>();
        var from = -1;
        for (var n = 0; n < body.size(); n++) {
            var line = body.get(n).stripTrailing();
            if (line.equals(mark) || line.equals(mark + "--")) {
                if (from >= 0) {
                    parts.add(body.subList(from, n));
                }
                from = line.equals(mark) ? n + 1 : -1;
            }
        }
        if (from >= 0) {
            parts.add(body.subList(from, body.size()));
        }
        return parts;
    }

    private static String decoded(List<String> body, String encoding, String type) {
        var bytes = switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getMimeDecoder().decode(String.join("", body));
            case "quoted-printable" -> quotedPrintable(body);
            default -> String.join("\n", body).getBytes(StandardCharsets.ISO_8859_1);
        };
        return new String(bytes, charset(type));
    }

    private static Charset charset(String type) {
        var found = CHARSET.matcher(type);
        return found.find() && Charset.isSupported(found.group(1))
                ? Charset.forName(found.group(1))
                : StandardCharsets.UTF_8;
    }

    private static byte[] quotedPrintable(List<String> body) {
        var bytes = new ByteArrayOutputStream();
        for (var whole : body) {
            var line = whole.stripTrailing();
            var soft = line.endsWith("=");
            var end = soft ? line.length() - 1 : line.length();
            for (var n = 0; n < end; n++) {
                var octet = line.charAt(n) == '=' && n + 2 < end + 1 ? octet(line, n) : -1;
                bytes.write(octet < 0 ? line.charAt(n) : octet);
                n += octet < 0 ? 0 : 2;
            }
            if (!soft) {
                bytes.write('\n');
            }
        }
        return bytes.toByteArray();
    }

    private static int octet(String line, int at) {
        if (at + 2 >= line.length()) {
            return -1;
        }
        var high = Character.digit(line.charAt(at + 1), 16);
        var low = Character.digit(line.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) + low;
    }
}
