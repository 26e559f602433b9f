package eu.custos.print;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * A page as a PDF file: PDF/A-3 level A, with the tags of PDF/UA-1.
 *
 * <p>Nothing is fetched while it is made: the page brings its style, and images and links to elsewhere are left out.
 */
public final class PdfFile {

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final Pattern CREATED = Pattern.compile("(<xmp:CreateDate>)[^<]*(</xmp:CreateDate>)");

    static {
        // It tells each step, under the JDK's own logging.
        XRLog.setLoggingEnabled(false);
    }

    private final Document page;
    private final Instant made;

    private PdfFile(Document page, Instant made) {
        this.page = page;
        this.made = made;
    }

    /**
     * Of a page in XHTML with {@code lang}, a title and, as {@code <meta name="subject">}, a description.
     *
     * @param made the only time in the file, whenever it is written
     * @throws IllegalArgumentException where it is not well-formed, or names a document type
     */
    public static PdfFile of(String xhtml, Instant made) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var page = builder.parse(new ByteArrayInputStream(xhtml.getBytes(StandardCharsets.UTF_8)));
            return new PdfFile(page, made);
        } catch (ParserConfigurationException | IOException missing) {
            throw new IllegalStateException("The JDK reads no XML", missing);
        } catch (SAXException malformed) {
            throw new IllegalArgumentException("The page is not well-formed", malformed);
        }
    }

    /** Leaves the stream open. */
    public void writeTo(OutputStream out) throws IOException {
        try (var renderer = builder().buildPdfRenderer();
                var file = renderer.createPDFKeepOpen()) {
            date(file);
            // Instead of the clock, as a seed of the file's identifier.
            file.setDocumentId(made.toEpochMilli());
            file.save(new Kept(out));
        }
    }

    private PdfRendererBuilder builder() {
        return new PdfRendererBuilder()
                .withW3cDocument(page, null)
                .withProducer("custos")
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .useReplacementText("\uFFFD")
                .useUriResolver((_, _) -> null)
                .useExternalResourceAccessControl(
                        (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (_, _) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useFont(font("DejaVuSans.ttf"), "sans", 400, FontStyle.NORMAL, true)
                .useFont(font("DejaVuSans-Bold.ttf"), "sans", 700, FontStyle.NORMAL, true)
                .useFont(font("DejaVuSansMono.ttf"), "mono", 400, FontStyle.NORMAL, true);
    }

    private static FSSupplier<InputStream> font(String name) {
        return () -> Objects.requireNonNull(PdfFile.class.getResourceAsStream(FONTS + name), name);
    }

    /** The renderer notes when it ran; what is made again must be the same. */
    private void date(PDDocument file) throws IOException {
        file.getDocumentInformation().setCreationDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
        var metadata = file.getDocumentCatalog().getMetadata();
        var text = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        var at = Matcher.quoteReplacement(made.toString().substring(0, 19) + "Z");
        metadata.importXMPMetadata(
                CREATED.matcher(text).replaceAll("$1" + at + "$2").getBytes(StandardCharsets.UTF_8));
    }

    /** PDFBox closes what it writes into. */
    private static final class Kept extends java.io.FilterOutputStream {

        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
