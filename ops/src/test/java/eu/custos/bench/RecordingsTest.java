package eu.custos.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.command.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    @TempDir
    Path folder;

    @Test
    void readsFilesAndWhatLiesInArchives() throws IOException {
        Files.writeString(folder.resolve("1.json"), "{\"n\":1}\r\n\n  \n{\"n\":2}");
        zip(folder.resolve("2.zip"), "{\"n\":3}\n{\"n\":4}\n");
        tar(folder.resolve("3.tar.gz"), "{\"n\":5}\n");
        Files.writeString(folder.resolve("NOTE.md"), "no event");

        assertThat(read(5)).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":5}");
    }

    @Test
    void beginsAgainAtTheEnd() throws IOException {
        zip(folder.resolve("one.zip"), "{\"n\":1}\n{\"n\":2}\n");

        try (var recordings = Recordings.in(folder)) {
            assertThat(lines(recordings, 5))
                    .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":1}", "{\"n\":2}", "{\"n\":1}");
            assertThat(recordings.rounds()).isEqualTo(2);
        }
    }

    @Test
    void leavesOutALineThatIsTooLongAndGoesOnAfterIt() throws IOException {
        zip(folder.resolve("bomb.zip"), "x".repeat(Recordings.LONGEST + 1) + "\n{\"n\":1}\n");

        try (var recordings = Recordings.in(folder)) {
            assertThat(lines(recordings, 1)).containsExactly("{\"n\":1}");
            assertThat(recordings.leftOut()).isOne();
        }
    }

    @Test
    void sendsNoMoreAtOnceThanADeliveryHolds() throws IOException {
        zip(folder.resolve("large.zip"), ("x".repeat(Recordings.LONGEST) + "\n").repeat(9));

        try (var recordings = Recordings.in(folder)) {
            assertThat(recordings.lines(9)).hasSizeBetween(Recordings.LONGEST, Recordings.MOST_BYTES + 9);
        }
    }

    @Test
    void saysThatThereIsNothingToSend() throws IOException {
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> Recordings.in(folder));
        zip(folder.resolve("empty.zip"), "\n\n");

        try (var recordings = Recordings.in(folder)) {
            assertThatExceptionOfType(Failure.class).isThrownBy(() -> recordings.lines(1));
        }
    }

    private List<String> read(int count) throws IOException {
        try (var recordings = Recordings.in(folder)) {
            return lines(recordings, count);
        }
    }

    private static List<String> lines(Recordings recordings, int count) {
        return new String(recordings.lines(count), UTF_8).lines().toList();
    }

    private static void zip(Path file, String events) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("inner/"));
            out.putNextEntry(new ZipEntry("inner/read.me"));
            out.write("no event".getBytes(UTF_8));
            out.putNextEntry(new ZipEntry("inner/events.json"));
            out.write(events.getBytes(UTF_8));
        }
    }

    private static void tar(Path file, String events) throws IOException {
        try (var out = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            var entry = new TarArchiveEntry("events.jsonl");
            entry.setSize(events.length());
            out.putArchiveEntry(entry);
            out.write(events.getBytes(UTF_8));
            out.closeArchiveEntry();
        }
    }
}
