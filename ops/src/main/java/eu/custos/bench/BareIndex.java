package eu.custos.bench;

import eu.custos.command.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The platform's index without the platform: the very documents it holds, written again to an index beside. */
final class BareIndex {

    private static final String ALIAS = "custos-alerts";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 2_000;
    private static final Duration START = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    /** Reached by the Spring properties of the platform. */
    BareIndex(Map<String, Object> spring) {
        address = String.valueOf(spring.get("spring.elasticsearch.uris"));
    }

    /** Waits for the server, which comes after the platform is ready and may take a while on a cold machine. */
    void awaitServer() {
        var until = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                call("GET", "/_cluster/health", "");
                return;
            } catch (UncheckedIOException notYet) {
                if (System.nanoTime() > until) {
                    throw new Failure("The index does not answer: %s".formatted(notYet.getCause()), notYet);
                }
                Pause.of(Duration.ofMillis(250));
            }
        }
    }

    /** How many alerts a search finds now. */
    long searchable() {
        return call("GET", "/" + ALIAS + "/_count?ignore_unavailable=true", "")
                .path("count")
                .asLong();
    }

    /** Up to so many documents of the platform, as bodies of bulk requests. */
    List<byte[]> bulks(int documents, int batch) {
        var point =
                call("POST", "/" + ALIAS + "/_pit?keep_alive=1m", "").path("id").asString();
        var bulks = new ArrayList<byte[]>();
        var bulk = new ByteArrayOutputStream();
        var search = JSON.createObjectNode().put("size", PAGE);
        search.putObject("pit").put("id", point).put("keep_alive", "1m");
        search.putArray("sort").add("_shard_doc");
        var taken = 0;
        var hits = call("POST", "/_search", search.toString()).path("hits").path("hits");
        while (!hits.isEmpty() && taken < documents) {
            for (var hit : hits) {
                bulk.writeBytes("{\"index\":{\"_id\":\"%s\"}}\n%s\n"
                        .formatted(hit.path("_id").asString(), hit.path("_source"))
                        .getBytes(StandardCharsets.UTF_8));
                if (++taken % batch == 0) {
                    bulks.add(bulk.toByteArray());
                    bulk.reset();
                }
                search.set("search_after", hit.path("sort"));
            }
            hits = call("POST", "/_search", search.toString()).path("hits").path("hits");
        }
        return bulks;
    }

    /** Writes the bulks over so many connections into a new index of the same form, until a search finds them all. */
    Rate write(String index, List<byte[]> bulks, int batch, int connections) {
        call("PUT", "/" + index, form());
        var next = new AtomicInteger();
        var began = System.nanoTime();
        Lanes.run(connections, _ -> {
            for (var n = next.getAndIncrement(); n < bulks.size(); n = next.getAndIncrement()) {
                if (call("POST", "/" + index + "/_bulk", bulks.get(n))
                        .path("errors")
                        .asBoolean()) {
                    throw new Failure("The index refuses documents that it took from the platform");
                }
            }
            return 0;
        });
        call("POST", "/" + index + "/_refresh", "");
        var rate = Rate.since(began, (long) bulks.size() * batch);
        call("DELETE", "/" + index, "");
        return rate;
    }

    /** Mapping and settings of the platform's own index. */
    private String form() {
        var own = call("GET", "/" + ALIAS, "").values().iterator().next();
        var form = JSON.createObjectNode();
        form.set("mappings", own.path("mappings"));
        var settings = (ObjectNode) own.path("settings").path("index").deepCopy();
        settings.remove(List.of("creation_date", "uuid", "version", "provided_name"));
        form.putObject("settings").set("index", settings);
        return form.toString();
    }

    private JsonNode call(String method, String path, String body) {
        return call(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode call(String method, String path, byte[] body) {
        var publisher =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", path.endsWith("_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, publisher)
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (path.contains("_count") && (answer.statusCode() == 404 || answer.statusCode() == 503)) {
                // Before the first alert there is no index, and a new one takes a moment to answer.
                return JSON.createObjectNode();
            }
            if (answer.statusCode() >= 300) {
                throw new Failure("The index answered %d: %s".formatted(answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }
}
