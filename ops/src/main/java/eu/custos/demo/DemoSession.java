package eu.custos.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person of the demo who is signed in at the console and sends its forms, as a browser does. */
final class DemoSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSession.class);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI platform;

    DemoSession(URI platform, String account) throws InterruptedException, IOException {
        this.platform = platform;
        sent("/login", "/login", Map.of("name", account, "password", DemoCast.PASSWORD));
    }

    String page(String path) throws InterruptedException, IOException {
        return send(request(path).GET()).body();
    }

    /** Sends a form of that page and answers where it leads, empty where it was refused. */
    String sent(String page, String action, Map<String, String> fields) throws InterruptedException, IOException {
        var all = new LinkedHashMap<>(fields);
        var token = TOKEN.matcher(page(page));
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        var answer = send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(all.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")))));
        if (answer.statusCode() >= 400) {
            LOG.warn("The demo's form was refused by {} with {}", action, answer.statusCode());
        }
        return answer.headers()
                .firstValue("Location")
                .map(where -> URI.create(where).getPath())
                .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platform.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException, IOException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
