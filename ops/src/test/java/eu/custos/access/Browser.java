package eu.custos.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps cookies and fills in the hidden fields, and no more; redirects are left to be looked at. */
final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String address;

    Browser(String address) {
        this.address = address;
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.GET());
    }

    byte[] bytes(String path) {
        try {
            return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends a form as a page with a form would: with the token of that page. */
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        csrf(get(page)).ifPresent(token -> all.put("_csrf", token));
        return post(action, all);
    }

    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        var form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    HttpResponse<String> postJson(String path, String json, String... headers) {
        var request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(path).headers(headers).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a page's form with one file, as a browser does. */
    HttpResponse<String> upload(String page, Map<String, String> fields, String name, String content) {
        var all = new LinkedHashMap<>(Map.of("_csrf", csrf(get(page)).orElseThrow()));
        all.putAll(fields);
        var parts = new ArrayList<String>();
        all.forEach((field, value) ->
                parts.add("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(field, value)));
        parts.add(
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/html\r\n\r\n%s\r\n--b--\r\n"
                        .formatted(name.replace("\"", "%22"), content));
        return send("POST", page, String.join("", parts), "Content-Type", "multipart/form-data; boundary=b");
    }

    HttpResponse<String> signIn(String name, String password) {
        return submit("/login", "/login", Map.of("name", name, "password", password));
    }

    boolean isSignedIn() {
        return get("/account").statusCode() == 200;
    }

    Optional<HttpCookie> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("custos"))
                .findFirst();
    }

    static Optional<String> csrf(HttpResponse<String> page) {
        var found = CSRF.matcher(page.body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
