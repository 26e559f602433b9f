package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.verify.HtmlVerifier;
import eu.custos.vocabulary.Sha256;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The verifier's page as anybody gets it, signed in or not. */
class VerifierPageTest extends RunningPlatform {

    @Test
    void isTheFileOfTheVerifierForWhoeverAsks() throws IOException {
        var page = new String(HtmlVerifier.page().readAllBytes(), StandardCharsets.UTF_8);
        var visitor = browser();

        var shown = visitor.get("/verifier");
        var taken = visitor.get("/verifier.html");
        var digest = visitor.get("/verifier.sha256");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(page);
        assertThat(taken.body()).isEqualTo(page);
        assertThat(shown.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(taken.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"custos-verifier.html\"");
        assertThat(digest.body()).isEqualTo(Sha256.hex(page) + "  custos-verifier.html\n");
    }

    @Test
    void mayRunItsOwnScriptAndReachNobody() {
        var visitor = browser();
        for (var path : List.of("/verifier", "/verifier.html")) {
            var policies = visitor.get(path).headers().allValues("Content-Security-Policy");

            assertThat(policies).hasSize(1);
            assertThat(policies.getFirst())
                    .startsWith("default-src 'none'; script-src 'sha256-")
                    .contains("style-src 'sha256-", "form-action 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "'self'", "connect-src", "http");
        }
    }

    @Test
    void opensNothingElseToVisitors() {
        var visitor = browser();
        for (var path : List.of("/verifier/", "/verifier/x", "/verifier.json", "/verifier.sha256/..;/console/queue")) {
            assertThat(visitor.get(path)).as(path).satisfies(VerifierPageTest::isClosed);
        }
        assertThat(visitor.send("POST", "/verifier", "x", "Content-Type", "text/plain")
                        .statusCode())
                .isNotEqualTo(200);
    }

    private static void isClosed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isNotEqualTo(200);
        assertThat(answer.body()).doesNotContain("<script>");
    }
}
