package eu.custos.notice;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came in, as text; whatever else was in it is left in the mailbox.
 *
 * @param sender the one address it says it is from, in lower case; empty where it names none or several
 * @param marks of messages that it refers to, nearest first
 * @param leftOut how many parts, such as attachments
 */
public record ReceivedMail(
        Place place,
        Kind kind,
        String sender,
        List<UUID> marks,
        String subject,
        String text,
        boolean cut,
        int leftOut,
        String key,
        String digest,
        @Nullable String status,
        Instant receivedAt) {

    public ReceivedMail {
        marks = List.copyOf(marks);
    }

    /** Where it lies; IMAP promises that no other mail ever gets this place. */
    public record Place(String mailbox, long validity, long uid) {}

    /** What wrote it, as far as it says. */
    public enum Kind {
        PERSON,
        /** A program, such as one that says when its owner is back (RFC 3834). */
        AUTOMATIC,
        /** A mail server that gave up on a message of ours (RFC 3464). */
        BOUNCE,
        /** Nothing could be made of it. */
        UNREADABLE
    }

    /** Why the server gave up, for a bounce. */
    public String failure() {
        return Objects.requireNonNull(status);
    }

    /** The same mail where nothing can be done with what it holds. */
    ReceivedMail unread() {
        return new ReceivedMail(
                place, Kind.UNREADABLE, "", List.of(), "", "", true, 0, digest, digest, null, receivedAt);
    }
}
