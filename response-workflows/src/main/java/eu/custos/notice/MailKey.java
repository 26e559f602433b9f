package eu.custos.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What mails to one person at a client are encrypted with; a person has one. */
sealed interface MailKey permits MailCertificate, OpenPgpKey {

    Duration SOON = Duration.ofDays(30);

    /** How it is used, as the database names it. */
    enum Kind {
        SMIME("S/MIME"),
        OPENPGP("OpenPGP");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        MailKey read(UUID contact, byte[] bytes) {
            return switch (this) {
                case SMIME -> new MailCertificate(contact, MailCertificate.read(bytes));
                case OPENPGP -> OpenPgpKey.read(contact, bytes);
            };
        }
    }

    /**
     * Reads what somebody pasted.
     *
     * @throws ChannelRefusal for what is neither
     */
    static MailKey read(UUID contact, String text) {
        return text.contains("-----BEGIN PGP")
                ? OpenPgpKey.read(contact, text)
                : new MailCertificate(contact, MailCertificate.read(text));
    }

    UUID contact();

    Kind kind();

    /** Refuses what mails could not be encrypted with, or should not. */
    void check(Instant now);

    /** The mail addresses it names, in lower case. */
    Set<String> addresses();

    /** When nothing can be encrypted with it any more; null for never. */
    @Nullable
    Instant endsAt();

    /** By which the person can be asked whether it is theirs. */
    String fingerprint();

    /** True once whoever holds it has said that it no longer counts. */
    boolean isRevoked();

    byte[] encoded();

    default boolean hasEnded(Instant now) {
        var end = endsAt();
        return end != null && !end.isAfter(now);
    }

    default boolean endsSoon(Instant now) {
        var end = endsAt();
        return end != null && !end.minus(SOON).isAfter(now);
    }
}
