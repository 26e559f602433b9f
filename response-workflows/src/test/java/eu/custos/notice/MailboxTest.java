package eu.custos.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {

    /** Remembers what it took, and cannot take some words. */
    private static final class Taker implements MailTaker {

        private final List<ReceivedMail> taken = new ArrayList<>();

        @Override
        public long lastTaken(String mailbox, long validity) {
            return taken.isEmpty() ? 0 : taken.getLast().place().uid();
        }

        @Override
        public void take(ReceivedMail mail) {
            if (mail.text().contains("poison")) {
                throw new IllegalArgumentException("cannot be kept");
            }
            taken.add(mail);
        }
    }

    @Test
    void passesNothingOverAndKeepsWhatCannotBeTakenWithoutItsWords() {
        try (var post = new PostOffice()) {
            for (var words : List.of("first", "poison", "last")) {
                post.receive("From: a@b.example\nTo: soc@provider.example\n\n" + words);
            }
            var taker = new Taker();
            var mailbox = post.mailbox(taker);

            mailbox.run();
            assertThat(taker.taken).extracting(ReceivedMail::text).containsExactly("first");
            assertThat(mailbox.status())
                    .singleElement()
                    .satisfies(figure -> assertThat(figure.sound()).isFalse());

            for (var round = 0; round < 5; round++) {
                mailbox.run();
            }
            assertThat(taker.taken).extracting(ReceivedMail::text).containsExactly("first", "", "last");
            assertThat(taker.taken.get(1).kind()).isEqualTo(ReceivedMail.Kind.UNREADABLE);
            assertThat(mailbox.status()).isEmpty();
        }
    }

    @Test
    void goesToNoOtherMachineInTheClear() {
        assertThatIllegalStateException()
                .isThrownBy(() -> NoticeSettings.Guard.NONE.check("custos.notice.replies.guard", "mail.example"))
                .withMessageContaining("custos.notice.replies.guard");
    }
}
