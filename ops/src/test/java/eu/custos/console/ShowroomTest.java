package eu.custos.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The shell's pages and streams over HTTP, around invented features. */
@SpringBootTest(classes = Showroom.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ShowroomTest {

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @LocalServerPort
    private int port;

    @Autowired
    private LiveHub hub;

    @AfterEach
    void leave() {
        browser.shutdownNow();
    }

    @Nested
    class Pages {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/console/queue",
                    "/console/shift",
                    "/console/keys",
                    "/console/design",
                    "/showroom/incident",
                    "/showroom/portal"
                })
        void areCompleteAndLoadOnlyWhatIsOurs(String path) throws Exception {
            var page = get(path);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).endsWith("</html>\n").doesNotContain("th:", "style=\"", "http://", "//cdn");
        }

        @Test
        void namesEachAssetByItsContent() throws Exception {
            var links = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"")
                    .matcher(get("/console/shift").body())
                    .results()
                    .map(link -> link.group(1))
                    .toList();

            assertThat(links).hasSizeGreaterThan(6).allMatch(link -> link.matches(".*-[0-9a-f]{32}\\.\\w+"));
            for (var link : links) {
                assertThat(get(link).statusCode()).as(link).isEqualTo(200);
            }
        }

        @Test
        void refreshTheirPiecesOneByOne() throws Exception {
            assertThat(get("/console/shell/rail?active=shift").body())
                    .startsWith("<nav id=\"rail\"")
                    .contains("aria-current=\"page\"");
            assertThat(get("/console/shell/status").body().strip()).startsWith("<footer id=\"status\"");
            assertThat(get("/console/shell/horizon").body()).contains("11 clocks", "1 late");
        }

        @Test
        void theRailLeadsOnlyWhereAPageAnswers() throws Exception {
            assertThat(get("/console/shell/rail").body())
                    .contains("href=\"/console/queue\"", "href=\"/console/shift\"")
                    .doesNotContain("/console/metrics", "/console/playbooks");
        }

        @Test
        void tellOnceOverARedirectWhatWasDone() throws Exception {
            get("/showroom/done");

            assertThat(get("/console/shift").body()).contains("3 alerts acknowledged.");
            assertThat(get("/console/shift").body()).doesNotContain("3 alerts acknowledged.");
        }

        @Test
        void aSearchForAReferenceOpensTheIncident() throws Exception {
            assertThat(get("/console/search?q=nrd-2026-0417").headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/console/incidents/NRD-2026-0417"));
            assertThat(get("/console/search?q=a%26b").headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/console/queue?q=a%26b"));
        }
    }

    @Nested
    class Lenses {

        @Test
        void narrowListsToOneClientAndWidenAgain() throws Exception {
            lens("HBX");
            assertThat(get("/console/shift").body()).contains("1 of 7", "Hanse Börse");

            lens("*");
            assertThat(get("/console/shift").body()).contains("7 of 7");
        }

        @Test
        void returnOnlyToPagesOfOurOwn() throws Exception {
            assertThat(lens("HBX", "//evil.example/").headers().firstValue("Location"))
                    .hasValueSatisfying(
                            to -> assertThat(to).contains("/console/queue").doesNotContain("evil"));
        }
    }

    @Nested
    class Streams {

        @Test
        void tellOfTheClientsWithinTheLensOnly() throws Exception {
            lens("HBX");
            var lines = listen("/console/events");

            change("NRD", "incident", "NRD-2026-0001");
            change("HBX", "incident", "HBX-2026-0002");

            await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains("HBX-2026-0002")));
            assertThat(lines).noneMatch(line -> line.contains("NRD-2026"));
        }

        @Test
        void tellTheTimeAtOnce() throws Exception {
            var lines = listen("/console/events");

            await().untilAsserted(() -> assertThat(lines).contains("event:beat"));
        }

        @Test
        void forgetAPageThatHasGone() throws Exception {
            var before = hub.listening();
            try (var other = HttpClient.newHttpClient()) {
                var open = other.send(
                        HttpRequest.newBuilder(uri("/console/events")).build(), BodyHandlers.ofInputStream());
                assertThat(hub.listening()).isEqualTo(before + 1);
                open.body().close();
                other.shutdownNow();
            }

            await().untilAsserted(() -> {
                change("NRD", "queue", "x");
                assertThat(hub.listening()).isEqualTo(before);
            });
        }
    }

    private List<String> listen(String path) throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        var request = HttpRequest.newBuilder(uri(path)).build();
        var stream = browser.send(request, BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        Thread.ofVirtual().start(() -> {
            try (var body = stream.body()) {
                body.forEach(lines::add);
            } catch (UncheckedIOException closed) {
                lines.add("closed");
            }
        });
        return lines;
    }

    private void change(String client, String topic, String subject) throws Exception {
        assertThat(get("/showroom/change/%s/%s/%s".formatted(client, topic, subject))
                        .body())
                .isEqualTo("told");
    }

    private HttpResponse<String> lens(String client) throws Exception {
        return lens(client, "/console/shift");
    }

    private HttpResponse<String> lens(String client, String back) throws Exception {
        var request = HttpRequest.newBuilder(uri("/console/lens"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("client=" + client + "&back=" + back))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
