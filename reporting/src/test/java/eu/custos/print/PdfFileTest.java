package eu.custos.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfFileTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void hasTheSameBytesForTheSamePageAlsoFromAnotherProcess(@TempDir Path folder) throws Exception {
        var page = page("<table><thead><tr><th scope=\"col\">What</th></tr></thead><tbody><tr><td>Ä ł ю Ω ა</td></tr>"
                + "</tbody></table><p><code>mono</code> and <b>bold</b></p>");
        var other = folder.resolve("other.pdf");

        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2",
                        "-Duser.timezone=Pacific/Auckland",
                        "-Duser.language=th",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Once.class.getName(),
                        page,
                        other.toString())
                .inheritIO()
                .start();

        assertThat(bytes(page, NOON)).isEqualTo(bytes(page, NOON)).isNotEqualTo(bytes(page, NOON.plusSeconds(60)));
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllBytes(other)).isEqualTo(bytes(page, NOON));
    }

    /** Writes one file and ends. */
    static final class Once {

        private Once() {}

        static void main(String[] args) throws IOException {
            Files.write(Path.of(args[1]), bytes(args[0], NOON));
        }
    }

    @Test
    void isTaggedAndNamesItsLanguageTitleAndForm() throws IOException {
        try (var file = file(page("<h1>Head</h1><p>Words</p>"))) {
            var catalog = file.getDocumentCatalog();

            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(catalog.getLanguage()).isEqualTo("en");
            assertThat(file.getDocumentInformation().getTitle()).isEqualTo("A page");
            assertThat(catalog.getOutputIntents()).hasSize(1);
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<xmp:CreateDate>2026-11-24T12:00:00Z<")
                    .contains("pdfuaid");
        }
    }

    @Test
    void keepsToTheFormsThatItClaims() throws IOException {
        var everything = """
                <h1>Head</h1><p>Words <b>bold</b> <code>mono</code> <a href="https://elsewhere.example/">there</a></p>
                <h2>Lists</h2><ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>
                <h2>Table</h2><table><thead><tr><th scope="col">What</th><th scope="col">How</th></tr></thead>
                <tbody>%s</tbody></table><pre>line</pre><p>\u4e2d\u6587 \ud83d\ude00</p>
                """.formatted("<tr><th scope=\"row\">row</th><td>cell</td></tr>".repeat(120));

        assertThat(PdfJudge.flaws(bytes(page(everything), NOON))).isEmpty();
    }

    /** Or the judge would let everything pass. */
    @Test
    void isJudgedByOneThatFindsWhatIsWrong() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var plain = new PDDocument()) {
            plain.addPage(new org.apache.pdfbox.pdmodel.PDPage());
            plain.save(out);
        }

        assertThat(PdfJudge.flaws(out.toByteArray()))
                .anyMatch(flaw -> flaw.startsWith("3a "))
                .anyMatch(flaw -> flaw.startsWith("ua1 "));
    }

    @Test
    void hasItsFontsInIt() throws IOException {
        try (var file = file(page("<p>Words <b>bold</b> <code>mono</code></p>"))) {
            var embedded = new ArrayList<Boolean>();
            for (var page : file.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    embedded.add(page.getResources().getFont(name).isEmbedded());
                }
            }

            assertThat(embedded).hasSizeGreaterThanOrEqualTo(3).containsOnly(true);
        }
    }

    @Test
    void fetchesNothingAndRunsNothing() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        var there = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
        var hostile = """
                <style>@import url('%1$sa.css'); p { background: url('%1$sb.png'); }</style>
                <p style="background-image:url('%1$sc.png')"><img src="%1$sd.png" alt="d"/>
                <img src="file:///etc/hostname" alt="e"/><object data="%1$sf" type="application/pdf">f</object>
                <a href="javascript:alert(1)">go</a><a href="%1$sg">there</a><script>app.alert(1)</script></p>
                """.formatted(there);
        try (var file = file(page(hostile))) {
            assertThat(asked).hasValue(0);
            assertThat(file.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(file.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.NAMES))
                    .isNull();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void showsCharactersOfNoFontAsReplacedAndLongWordsWithinThePage() throws IOException {
        try (var file = file(page(
                "<p>before \u4e2d\u6587 \ud83d\ude00 \u202egnol\u202c after</p><p>" + "W".repeat(5_000) + "</p>"))) {
            var words = new PDFTextStripper().getText(file);

            assertThat(words).contains("before", "\uFFFD", "after");
            assertThat(words.replaceAll("\\s", "")).contains("W".repeat(5_000));
        }
    }

    @Test
    void refusesADocumentTypeAndWhatIsNotWellFormed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PdfFile.of("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + page("&x;"), NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> PdfFile.of(page("<p>"), NOON));
    }

    private static String page(String content) {
        return """
                <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>A page</title>
                <meta name="subject" content="What it is about"/>
                <style>body { font-family: sans; } p { word-wrap: break-word; } code { font-family: mono; }</style></head>
                <body>%s</body></html>""".formatted(content);
    }

    private static PDDocument file(String page) throws IOException {
        return Loader.loadPDF(bytes(page, NOON));
    }

    private static byte[] bytes(String page, Instant made) throws IOException {
        var out = new ByteArrayOutputStream();
        PdfFile.of(page, made).writeTo(out);
        return out.toByteArray();
    }
}
