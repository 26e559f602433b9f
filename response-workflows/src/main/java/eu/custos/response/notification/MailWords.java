package eu.custos.response.notification;

import eu.custos.notice.ReceivedMail;
import java.time.Instant;

/**
 * What is kept of a mail that came in.
 *
 * @param leftOut how many attachments and other parts stayed in the mailbox
 * @param digest of the mail as it came in
 */
record MailWords(
        String sender,
        String subject,
        String body,
        boolean automatic,
        boolean cut,
        int leftOut,
        String digest,
        Instant receivedAt) {

    static MailWords of(ReceivedMail mail) {
        return new MailWords(
                mail.sender(),
                mail.subject(),
                mail.text(),
                mail.kind() == ReceivedMail.Kind.AUTOMATIC,
                mail.cut(),
                mail.leftOut(),
                mail.digest(),
                mail.receivedAt());
    }

    /** What a reader should know about the text before reading it. */
    public String remarks() {
        var remarks = new StringBuilder();
        if (automatic) {
            remarks.append("; written by a program");
        }
        if (cut) {
            remarks.append("; cut short");
        }
        if (leftOut > 0) {
            remarks.append(
                    "; %d %s left in the mailbox".formatted(leftOut, leftOut == 1 ? "attachment" : "attachments"));
        }
        return remarks.toString();
    }
}
