package eu.custos.notice;

import eu.custos.notice.ReceivedMail.Kind;
import eu.custos.notice.ReceivedMail.Place;
import eu.custos.vocabulary.Sha256;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes text of a mail, whatever is in it.
 *
 * <p>Read are its first {@value #MOST_BYTES} bytes; a text stands in front of what hangs on it.
 */
final class MailReader {

    static final int MOST_BYTES = 512 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(MailReader.class);
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_ADDRESS = 320;
    private static final int MOST_MARKS = 20;
    private static final String MARK = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
    private static final Pattern OUR_ID = Pattern.compile("<" + MARK + "@custos>");
    private static final Session SESSION = Session.getInstance(new Properties());

    private final @Nullable Pattern ourAddress;

    /** Reads for that address; null where answers carry no mark in their address. */
    MailReader(@Nullable String address) {
        ourAddress = address == null ? null : marked(address);
    }

    ReceivedMail read(Place place, InputStream raw, Instant now) throws IOException {
        var bytes = raw.readNBytes(MOST_BYTES);
        var whole = bytes.length < MOST_BYTES || raw.read() < 0;
        var digest = Sha256.hex(bytes);
        try {
            return read(place, new MimeMessage(SESSION, new ByteArrayInputStream(bytes)), whole, digest, now);
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            LOG.info("Mail {} cannot be read: {}", digest, unreadable.toString());
            return new ReceivedMail(
                    place, Kind.UNREADABLE, "", List.of(), "", "", !whole, 0, digest, digest, null, now);
        }
    }

    private ReceivedMail read(Place place, MimeMessage mail, boolean whole, String digest, Instant now)
            throws MessagingException, IOException {
        var parts = MailParts.of(mail);
        var sender = sender(mail);
        var subject = MailText.line(mail.getSubject(), LONGEST_SUBJECT);
        var text = parts.text();
        var marks = new LinkedHashSet<UUID>();
        addressed(mail, marks);
        ids(mail.getHeader("In-Reply-To"), marks);
        // The nearest one stands last.
        var references = new LinkedHashSet<UUID>();
        ids(mail.getHeader("References"), references);
        marks.addAll(new ArrayList<>(references).reversed());
        ids(parts.original().toArray(String[]::new), marks);
        return new ReceivedMail(
                place,
                parts.failure() != null ? Kind.BOUNCE : isAutomatic(mail, parts) ? Kind.AUTOMATIC : Kind.PERSON,
                sender,
                marks.stream().limit(MOST_MARKS).toList(),
                subject,
                text,
                !whole || parts.isCut(),
                parts.leftOut(),
                key(mail.getMessageID(), digest, sender, subject, text),
                digest,
                parts.failure(),
                now);
    }

    /** RFC 3834, and what older programs write. */
    private static boolean isAutomatic(MimeMessage mail, MailParts parts) throws MessagingException {
        var submitted = first(mail, "Auto-Submitted");
        return parts.isReport()
                || (!submitted.isEmpty() && !submitted.startsWith("no"))
                || Set.of("bulk", "junk", "list", "auto_reply").contains(first(mail, "Precedence"))
                || !first(mail, "X-Autoreply").isEmpty()
                || !first(mail, "List-Id").isEmpty()
                || first(mail, "Return-Path").equals("<>");
    }

    private static String sender(MimeMessage mail) throws MessagingException {
        var headers = mail.getHeader("From");
        if (headers == null || headers.length != 1 || headers[0].length() > 10 * LONGEST_ADDRESS) {
            return "";
        }
        try {
            var addresses = InternetAddress.parseHeader(headers[0], true);
            var address = addresses.length == 1 ? addresses[0].getAddress() : null;
            return address == null || address.length() > LONGEST_ADDRESS
                    ? ""
                    : ChannelKind.EMAIL.read(address).orElse("").toLowerCase(Locale.ROOT);
        } catch (AddressException unreadable) {
            return "";
        }
    }

    private void addressed(MimeMessage mail, Set<UUID> marks) throws MessagingException {
        for (var name : List.of("To", "Delivered-To", "X-Original-To", "Cc")) {
            var values = mail.getHeader(name);
            if (ourAddress != null && values != null) {
                for (var value : values) {
                    found(ourAddress, value, marks);
                }
            }
        }
    }

    private static void ids(String @Nullable [] headers, Set<UUID> marks) {
        if (headers != null) {
            for (var header : headers) {
                found(OUR_ID, header, marks);
            }
        }
    }

    private static void found(Pattern pattern, String text, Set<UUID> marks) {
        pattern.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .limit(MOST_MARKS)
                .forEach(found -> marks.add(UUID.fromString(found.group(1))));
    }

    private static String first(MimeMessage mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Pattern marked(String address) {
        var at = address.lastIndexOf('@');
        var lower = address.toLowerCase(Locale.ROOT);
        return Pattern.compile(Pattern.quote(lower.substring(0, at) + "+") + MARK + Pattern.quote(lower.substring(at)));
    }

    /** The same for a mail that came by two ways; one without an id is the same as no other. */
    private static String key(@Nullable String id, String digest, String... words) {
        return id == null ? digest : Sha256.hex(id + "\n" + String.join("\n", words));
    }
}
