package eu.custos.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through the parts of a mail, no deeper and no further than a person's mail does, and keeps the text. */
final class MailParts {

    private static final int DEEPEST = 8;
    private static final int MOST = 100;
    private static final int LONGEST = 20_000;
    private static final int LONGEST_STATUS = 120;
    private static final Pattern FAILED = Pattern.compile("(?im)^Action:[ \\t]*failed");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:[ \\t]*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern DIAGNOSIS = Pattern.compile("(?im)^Diagnostic-Code:[ \\t]*([^\\r\\n]{1,200})");
    private static final Pattern ID = Pattern.compile("(?im)^Message-ID:\\s*([^\\r\\n]{1,300})");

    private final List<String> plain = new ArrayList<>();
    private final List<String> html = new ArrayList<>();
    private final List<String> original = new ArrayList<>();
    private boolean report;
    private boolean cut;
    private int leftOut;
    private int seen;
    private @Nullable String failure;

    private MailParts() {}

    static MailParts of(MimeMessage mail) throws IOException {
        var parts = new MailParts();
        parts.walk(mail, 0);
        return parts;
    }

    /** What a person wrote; made of the marked-up text where there is no plain one. */
    String text() {
        return MailText.prose(String.join("\n", plain.isEmpty() ? html : plain), LONGEST);
    }

    boolean isCut() {
        return cut;
    }

    int leftOut() {
        return leftOut;
    }

    /** True for what only programs send: delivery reports and receipts. */
    boolean isReport() {
        return report;
    }

    /** Why a server gave up; null where none did. */
    @Nullable
    String failure() {
        return failure;
    }

    /** Ids of the message that a report is about. */
    List<String> original() {
        return original;
    }

    /** A part that cannot be read is left out, its neighbours are not. */
    private void walk(MimePart part, int depth) throws IOException {
        seen++;
        if (seen > MOST || depth > DEEPEST) {
            leftOut++;
            return;
        }
        try {
            take(part, depth);
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            leftOut++;
        }
    }

    private void take(MimePart part, int depth) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            report |= part.isMimeType("multipart/report");
            var several = new MimeMultipart(new MimePartDataSource(part));
            for (var n = 0; n < several.getCount() && seen <= MOST; n++) {
                walk((MimeBodyPart) several.getBodyPart(n), depth + 1);
            }
        } else if (report && part.isMimeType("message/delivery-status")) {
            status(words(part, StandardCharsets.UTF_8));
        } else if (report && (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers"))) {
            ID.matcher(words(part, StandardCharsets.UTF_8))
                    .results()
                    .limit(1)
                    .forEach(found -> original.add(found.group(1)));
        } else if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            leftOut++;
        } else if (part.isMimeType("text/plain")) {
            plain.add(words(part, charset(part)));
        } else if (part.isMimeType("text/html")) {
            html.add(MailText.ofMarkup(words(part, charset(part))));
        } else {
            leftOut++;
        }
    }

    private void status(String words) {
        if (FAILED.matcher(words).find()) {
            var code = STATUS.matcher(words)
                    .results()
                    .findFirst()
                    .map(found -> found.group(1))
                    .orElse("5.0.0");
            var why = DIAGNOSIS
                    .matcher(words)
                    .results()
                    .findFirst()
                    .map(found -> " " + found.group(1))
                    .orElse("");
            failure = MailText.line(code + why, LONGEST_STATUS);
        }
    }

    private String words(MimePart part, Charset charset) throws MessagingException, IOException {
        try (var stream = new MimePartDataSource(part).getInputStream()) {
            var bytes = stream.readNBytes(4 * LONGEST);
            cut |= stream.read() >= 0;
            return new String(bytes, charset);
        }
    }

    /** What the part says, or the likeliest where it says something that nobody knows. */
    private static Charset charset(MimePart part) throws MessagingException {
        try {
            var named = new ContentType(part.getContentType()).getParameter("charset");
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(named));
        } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
