package eu.custos.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The same checks as one HTML page that needs nothing but a browser. */
public final class HtmlVerifier {

    /** Where the page lies on the class path. */
    public static final String RESOURCE = "/eu/custos/verify/verifier.html";

    private HtmlVerifier() {}

    /** The page's bytes; the caller closes. */
    public static InputStream page() {
        return Objects.requireNonNull(HtmlVerifier.class.getResourceAsStream(RESOURCE), RESOURCE);
    }

    static void writeTo(Path file) throws IOException {
        try (var page = page()) {
            Files.copy(page, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
