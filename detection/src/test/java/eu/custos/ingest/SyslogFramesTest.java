package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    private static List<String> read(String stream) throws IOException {
        var frames = new SyslogFrames(new ByteArrayInputStream(stream.getBytes(UTF_8)), 100);
        var messages = new ArrayList<String>();
        for (var next = frames.next(); next != null; next = frames.next()) {
            messages.add(new String(next, UTF_8));
        }
        return messages;
    }
}
