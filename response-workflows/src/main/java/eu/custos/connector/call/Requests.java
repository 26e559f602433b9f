package eu.custos.connector.call;

import eu.custos.connector.Connection;
import eu.custos.connector.product.Auth;
import eu.custos.connector.product.Place;
import eu.custos.connector.product.Step;
import eu.custos.connector.product.Template;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes requests to one connection and to nowhere else. */
final class Requests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connection connection;

    Requests(Connection connection) {
        this.connection = connection;
    }

    HttpRequest of(Step step, Values values, Map<String, String> access) {
        var all = values.all();
        var request = HttpRequest.newBuilder(target(step, all))
                .header("Accept", step.readsXml() ? "*/*" : "application/json");
        if (step.form() != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
            request.method(step.method(), BodyPublishers.ofString(form(step.form(), all, step)));
        } else if (step.body() != null) {
            if (!step.sentHeaders().containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            request.method(step.method(), BodyPublishers.ofString(JSON.writeValueAsString(filled(step.body(), all))));
        } else {
            request.method(step.method(), BodyPublishers.noBody());
        }
        step.sentHeaders().forEach((name, text) -> request.header(name, new Template(text).fill(all, Place.HEADER)));
        access.forEach(request::header);
        return request.build();
    }

    /** One that came whole, with a mark by which a product that knows such marks sees a repeat. */
    HttpRequest of(RawRequest raw, Values values, Map<String, String> access) {
        var request = HttpRequest.newBuilder(at(raw)).header("Accept", "application/json");
        if (!raw.body().isEmpty()
                && raw.headers().keySet().stream().noneMatch(name -> name.equalsIgnoreCase("Content-Type"))) {
            request.header("Content-Type", "application/json");
        }
        raw.headers().forEach(request::setHeader);
        request.setHeader("Idempotency-Key", values.all().getOrDefault("request", ""));
        access.forEach(request::setHeader);
        var body = raw.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(raw.body());
        return request.method(raw.method(), body).build();
    }

    URI at(RawRequest raw) {
        return Addresses.within(connection.base(), raw.from(connection.base()));
    }

    /** A token is got where the product's file says, with nothing of an order in it. */
    HttpRequest ofToken(String url, Auth auth, Map<String, String> values, Map<String, String> access) {
        var request = HttpRequest.newBuilder(Addresses.allowed(url)).header("Accept", "application/json");
        access.forEach(request::header);
        if (!auth.tree().isEmpty()) {
            return request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(filled(auth.tree(), values))))
                    .build();
        }
        var form = auth.fields().entrySet().stream()
                .map(field -> pair(field.getKey(), new Template(field.getValue()).fill(values, Place.TREE)))
                .collect(Collectors.joining("&"));
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private URI target(Step step, Map<String, String> values) {
        var query = step.queries().entrySet().stream()
                .map(one -> pair(one.getKey(), new Template(one.getValue()).fill(values, Place.TREE)))
                .collect(Collectors.joining("&"));
        var text = connection.base() + step.path().fill(values, Place.URL) + (query.isEmpty() ? "" : "?" + query);
        return Addresses.within(connection.base(), text);
    }

    private static String form(Map<String, String> fields, Map<String, String> values, Step step) {
        return fields.entrySet().stream()
                .map(field -> pair(
                        field.getKey(),
                        new Template(field.getValue())
                                .fill(values, step.isXml(field.getKey()) ? Place.XML : Place.TREE)))
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Values go into strings of the tree, so that whatever they hold stays a string. */
    private static @Nullable Object filled(@Nullable Object tree, Map<String, String> values) {
        return switch (tree) {
            case String text -> new Template(text).fill(values, Place.TREE);
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, value) ->
                        copy.put(new Template(String.valueOf(name)).fill(values, Place.TREE), filled(value, values)));
                yield copy;
            }
            case List<?> list -> {
                var copy = new java.util.ArrayList<@Nullable Object>();
                list.forEach(element -> copy.add(filled(element, values)));
                yield copy;
            }
            case null, default -> tree;
        };
    }
}
