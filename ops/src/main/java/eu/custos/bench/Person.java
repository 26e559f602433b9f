package eu.custos.bench;

import eu.custos.command.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the console with a browser: keeps cookies, fills in hidden fields, and signs in by the form. */
final class Person {

    private static final Pattern CSRF = Pattern.compile("name=\"(?:_csrf\" value|csrf\"[^>]* content)=\"([^\"]+)\"");
    private static final Pattern REQUEST = Pattern.compile("name=\"requestId\" value=\"([^\"]+)\"");
    private static final Pattern HANDED_PASSWORD = Pattern.compile("readonly value=\"([^\"]+)\"");
    private static final Pattern FIRST_PASSWORD = Pattern.compile("password: (\\S+)");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String address;
    private final String name;
    private String csrf = "";

    private Person(String address, String name) {
        this.address = address;
        this.name = name;
    }

    /** An analyst for every client organisation, with an account that the first administrator opened. */
    static Person analyst(BenchPlatform platform) throws IOException {
        var admin = new Person(platform.address(), "admin");
        admin.signIn(found(FIRST_PASSWORD, Files.readString(platform.home().file("admin-credentials.txt"))));
        var analyst = new Person(platform.address(), "bench.analyst");
        var form = admin.get("/console/admin/accounts/new");
        var handed = admin.post(
                "/console/admin/accounts",
                Map.of(
                        "requestId", found(REQUEST, form),
                        "name", analyst.name,
                        "displayName", "Bench Analyst",
                        "role", "analyst",
                        "everyClient", "true"));
        analyst.signIn(found(HANDED_PASSWORD, handed.body()));
        return analyst;
    }

    /** The first login asks for another password, and that for another login. */
    private void signIn(String first) {
        var own = UUID.randomUUID().toString();
        enter(first);
        get("/account/password");
        post("/account/password", Map.of("current", first, "wanted", own, "repeated", own));
        enter(own);
        get("/account");
    }

    private void enter(String password) {
        get("/login");
        post("/login", Map.of("name", name, "password", password));
    }

    String name() {
        return name;
    }

    /** Where the browser stands when it asks for a part of that page. */
    String url(String path) {
        return address + path;
    }

    /** A page, or a part of one; anything else than that ends the run. */
    String get(String path, String... headers) {
        var answer = send(headers.length == 0 ? request(path) : request(path).headers(headers));
        if (answer.statusCode() != 200) {
            throw new Failure("%s answered %d".formatted(path, answer.statusCode()));
        }
        var token = CSRF.matcher(answer.body());
        if (token.find()) {
            csrf = token.group(1);
        }
        return answer.body();
    }

    /** Sends a form with the token of the page that was read last; answers the page or where it leads. */
    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", csrf);
        var form = all.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        var answer = send(headers.length == 0 ? request : request.headers(headers));
        if (answer.statusCode() >= 400) {
            throw new Failure("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer;
    }

    static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        if (!found.find()) {
            throw new Failure("A page of the console has no %s:\n%s".formatted(pattern, page));
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofMinutes(1));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
