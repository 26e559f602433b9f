package eu.custos.console;

import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.vocabulary.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The verifier's page for everybody, to be used here or taken along.
 *
 * <p>It is the file of the verifier's jar, byte for byte, under the policy that it brings: its own script and style by
 * their digests, and no connection to anywhere.
 */
@Controller
class VerifierPageController {

    private static final String WHY = "whoever was given a package may check it";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final Pattern POLICY =
            Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\">");

    private final byte[] page;
    private final String policy;
    private final String sha256;

    VerifierPageController() {
        this(read());
    }

    VerifierPageController(byte[] page) {
        this.page = page;
        var found = POLICY.matcher(new String(page, StandardCharsets.UTF_8));
        if (!found.find()) {
            throw new IllegalStateException("The verifier's page brings no policy of what it may do");
        }
        // Framing is the one thing that a page cannot forbid by itself.
        policy = found.group(1) + "; frame-ancestors 'none'";
        sha256 = Sha256.hex(page);
    }

    @GetMapping("/verifier")
    @AnyoneSignedIn(WHY)
    ResponseEntity<byte[]> page() {
        return answer().contentType(HTML).body(page);
    }

    @GetMapping("/verifier.html")
    @AnyoneSignedIn(WHY)
    ResponseEntity<byte[]> file() {
        return answer().contentType(HTML)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"custos-verifier.html\"")
                .body(page);
    }

    /** As {@code sha256sum -c} reads it. */
    @GetMapping("/verifier.sha256")
    @AnyoneSignedIn(WHY)
    ResponseEntity<String> digest() {
        return answer().contentType(MediaType.TEXT_PLAIN).body(sha256 + "  custos-verifier.html\n");
    }

    private ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(sha256)
                .header("Content-Security-Policy", policy);
    }

    private static byte[] read() {
        try {
            return new ClassPathResource("eu/custos/verify/verifier.html").getContentAsByteArray();
        } catch (IOException missing) {
            throw new UncheckedIOException("The verifier's page is missing", missing);
        }
    }
}
