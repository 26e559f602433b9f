package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {

    private static final byte[] TEST_VIRUS = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-"
                    + "ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "4d5a9000,WINDOWS_PROGRAM",
        "7f454c46,LINUX_PROGRAM",
        "2321,SCRIPT",
        "504b0304,ZIP",
        "255044462d312e37,PDF",
        "89504e470d0a1a0a,PNG",
        "d0cf11e0a1b11ae1,OLD_OFFICE_DOCUMENT",
        "0a0d0d0a,CAPTURE",
        "'',EMPTY",
        "776f726473,TEXT",
        "fffe41004200,TEXT",
        "0001020304,UNKNOWN"
    })
    void knowsContentByItsBytes(String hex, ContentType type) {
        assertThat(ContentType.of(HexFormat.of().parseHex(hex))).isEqualTo(type);
    }

    @Test
    void knowsHtmlWhateverComesBeforeIt() {
        assertThat(ContentType.of("\n  <!DOCTYPE html><p>".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(ContentType.HTML);
    }

    @ParameterizedTest
    @CsvSource({
        "report.pdf,MISNAMED",
        "photo.PNG,MISNAMED",
        "notes.txt,''",
        "run.ps1,PROGRAM",
        "invoice.pdf.exe,'PROGRAM,HIDDEN_NAME'",
        "notes,''"
    })
    void comparesTextWithItsName(String name, String expected) {
        assertThat(suspicions(name, "only words".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(set(expected));
    }

    @Test
    void findsAProgramUnderAHarmlessName() {
        var program = new byte[500];
        program[0] = 'M';
        program[1] = 'Z';

        assertThat(suspicions("photo.jpg", program)).containsExactlyInAnyOrder(Suspicion.PROGRAM, Suspicion.MISNAMED);
        assertThat(suspicions("data.bin", program)).containsExactly(Suspicion.PROGRAM);
    }

    /** Wherever it stands, and however the bytes come in. */
    @Test
    void findsTheTestVirusAcrossTheEdgesOfWhatIsWritten() {
        var random = new Random(3);
        for (var n = 0; n < 200; n++) {
            var before = random.nextInt(500);
            var content = new byte[before + TEST_VIRUS.length + random.nextInt(100)];
            System.arraycopy(TEST_VIRUS, 0, content, before, TEST_VIRUS.length);
            var inspection = new Inspection();
            for (var at = 0; at < content.length; ) {
                var some = Math.min(content.length - at, 1 + random.nextInt(60));
                inspection.write(content, at, some);
                at += some;
            }

            assertThat(inspection.suspicions(FileName.of("x"))).contains(Suspicion.TEST_VIRUS);
        }
    }

    @Test
    void findsMacrosInOfficeDocumentsOnly() throws IOException {
        var document = zip("[Content_Types].xml", "word/vbaProject.bin");
        var other = zip("readme.txt", "notes.txt");

        assertThat(suspicions("letter.docx", document)).containsExactly(Suspicion.MACROS);
        assertThat(suspicions("letter.zip", other)).isEmpty();
        assertThat(suspicions("about.txt", "look for vbaProject.bin".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void findsDocumentsThatActByThemselves() {
        assertThat(suspicions("a.pdf", "%PDF-1.7 /OpenAction /JavaScript".getBytes(StandardCharsets.US_ASCII)))
                .containsExactly(Suspicion.ACTIVE_CONTENT);
        assertThat(suspicions("a.pdf", "%PDF-1.7 words".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(suspicions("a.html", "<html>".getBytes(StandardCharsets.US_ASCII)))
                .containsExactly(Suspicion.ACTIVE_CONTENT);
    }

    @Test
    void findsBombsInZipAndGzip() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("zeros"));
            zeros(out, 64);
        }
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            zeros(out, 64);
        }

        assertThat(look(ContentType.ZIP, zip.toByteArray())).containsExactly(Suspicion.ARCHIVE_BOMB);
        assertThat(look(ContentType.GZIP, gzip.toByteArray())).containsExactly(Suspicion.ARCHIVE_BOMB);
    }

    @Test
    void findsTooManyEntries() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            for (var n = 0; n <= ArchiveLook.MOST_ENTRIES; n++) {
                out.putNextEntry(new ZipEntry("e" + n));
            }
        }

        assertThat(look(ContentType.ZIP, zip.toByteArray())).containsExactly(Suspicion.ARCHIVE_BOMB);
    }

    @Test
    void looksIntoArchivesWithoutBeingLedAstray() throws IOException {
        assertThat(look(ContentType.ZIP, zip("notes.txt"))).isEmpty();
        assertThat(look(ContentType.ZIP, zip("../../notes.txt"))).isEmpty();
        assertThat(look(ContentType.ZIP, zip("a/b/run.exe"))).containsExactly(Suspicion.PROGRAM_IN_ARCHIVE);
        assertThat(look(ContentType.PDF, "PK".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void saysWhichArchivesCannotBeRead() throws IOException {
        var encrypted = stored();
        encrypted[6] = 1;
        var cut = java.util.Arrays.copyOf(zip("notes.txt"), 40);

        assertThat(look(ContentType.ZIP, stored())).isEmpty();
        assertThat(look(ContentType.ZIP, encrypted)).containsExactly(Suspicion.ENCRYPTED_ARCHIVE);
        assertThat(look(ContentType.ZIP, cut)).containsExactly(Suspicion.BROKEN_ARCHIVE);
        assertThat(look(ContentType.GZIP, HexFormat.of().parseHex("1f8b0800ffff")))
                .containsExactly(Suspicion.BROKEN_ARCHIVE);
    }

    /** Whatever bytes: an answer, and never a failure. */
    @Test
    void survivesNoise() throws IOException {
        var random = new Random(11);
        for (var n = 0; n < 300; n++) {
            var bytes = zip("notes.txt", "run.exe");
            for (var m = 0; m < 1 + random.nextInt(6); m++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(look(ContentType.ZIP, bytes)).isNotNull();
        }
    }

    private static Set<Suspicion> suspicions(String name, byte[] content) {
        var inspection = new Inspection();
        inspection.write(content, 0, content.length);
        return inspection.suspicions(FileName.of(name));
    }

    private static Set<Suspicion> set(String names) {
        return names.isEmpty()
                ? Set.of()
                : java.util.Arrays.stream(names.split(","))
                        .map(Suspicion::valueOf)
                        .collect(java.util.stream.Collectors.toSet());
    }

    private static Set<Suspicion> look(ContentType type, byte[] content) throws IOException {
        return ArchiveLook.at(type, content.length, new ByteArrayInputStream(content));
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write("some words".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] stored() throws IOException {
        var content = "some words".getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(content);
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry("notes.txt");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            out.putNextEntry(entry);
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static void zeros(OutputStream out, int mebibytes) throws IOException {
        var mebibyte = new byte[1 << 20];
        for (var n = 0; n < mebibytes; n++) {
            out.write(mebibyte);
        }
    }
}
