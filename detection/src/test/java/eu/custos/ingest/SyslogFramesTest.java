package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** RFC 6587, sections 3.4.1 and 3.4.2. */
class SyslogFramesTest {

    @Test
    void tellsCountedMessagesFromLines() throws IOException {
        assertThat(read("5 <1>ab6 <1>abc<13>line\n\n<13>last"))
                .containsExactly("<1>ab", "<1>abc", "<13>line", "<13>last");
    }

    @Test
    void keepsAMessageOfManyLinesOnOne() throws IOException {
        assertThat(read("7 <1>a\nb\n")).containsExactly("<1>a b ");
    }

    @Test
    void passesOverWhatIsTooLongWithoutKeepingIt() throws IOException {
        assertThat(read("a".repeat(500) + "\nb")).containsExactly("a".repeat(101), "b");
        assertThat(read("500 <" + "a".repeat(499) + "b")).containsExactly("<" + "a".repeat(100), "b");
    }

    @Test
    void takesNumbersThatAreNoCountForText() throws IOException {
        assertThat(read("2026-11-24 x\n123456789 y\n7")).containsExactly("2026-11-24 x", "123456789 y", "7");
        assertThat(read("99 <1>short")).containsExactly("<1>short");
        assertThat(read("2026 Oct 15 10:00:00 fw one\n2026 Oct 15 10:00:01 fw two\n"))
                .containsExactly("2026 Oct 15 10:00:00 fw one", "2026 Oct 15 10:00:01 fw two");
        assertThat(read("7 ")).containsExactly("7 ");
    }

    @Test
    void givesWhatIsThereAndKeepsTheUnfinishedForLater() throws IOException {
        var stream = new Trickle("<13>one\n<13>two\n5 <1>ab<13>thr");
        var frames = new SyslogFrames(stream, 100);

        assertThat(text(frames.next())).isEqualTo("<13>one");
        assertThat(text(frames.poll())).isEqualTo("<13>two");
        assertThat(text(frames.poll())).isEqualTo("<1>ab");
        assertThat(frames.poll()).isNull();
        assertThat(frames.poll()).isNull();
        stream.more("ee\n1");
        assertThat(text(frames.poll())).isEqualTo("<13>three");
        assertThat(frames.poll()).isNull();
        stream.more("0");
        assertThat(frames.poll()).isNull();
        stream.more(" ");
        assertThat(frames.poll()).isNull();
        stream.more("<1>34567");
        assertThat(frames.poll()).isNull();
        stream.more("89<1");
        assertThat(text(frames.poll())).isEqualTo("<1>3456789");
        assertThat(frames.rest()).extracting(SyslogFramesTest::text).containsExactly("<1");
        assertThat(frames.rest()).isEmpty();
    }

    @Test
    void givesAllThatWasReadWhereNobodyReadsOn() throws IOException {
        var frames = new SyslogFrames(new Trickle("<13>one\n<13>two\n<13>three\n<13>fo"), 100);

        assertThat(text(frames.next())).isEqualTo("<13>one");

        assertThat(frames.rest()).extracting(SyslogFramesTest::text).containsExactly("<13>two", "<13>three", "<13>fo");
    }

    /** Has what was sent so far, and never ends. */
    private static final class Trickle extends InputStream {

        private byte[] sent;
        private int at;

        Trickle(String first) {
            sent = first.getBytes(UTF_8);
        }

        void more(String text) {
            sent = text.getBytes(UTF_8);
            at = 0;
        }

        @Override
        public int available() {
            return sent.length - at;
        }

        @Override
        public int read() {
            throw new AssertionError("one at a time");
        }

        @Override
        public int read(byte[] into, int from, int most) {
            assertThat(available()).as("read though nothing is there").isPositive();
            var count = Math.min(most, available());
            System.arraycopy(sent, at, into, from, count);
            at += count;
            return count;
        }
    }

    private static String text(byte @Nullable [] message) {
        return message == null ? "none" : new String(message, UTF_8);
    }

    private static List<String> read(String stream) throws IOException {
        var frames = new SyslogFrames(new ByteArrayInputStream(stream.getBytes(UTF_8)), 100);
        var messages = new ArrayList<String>();
        for (var next = frames.next(); next != null; next = frames.next()) {
            messages.add(new String(next, UTF_8));
        }
        return messages;
    }
}
