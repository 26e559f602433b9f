package eu.custos.hostile;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import eu.custos.Caller;
import eu.custos.Counted;
import eu.custos.Stack;
import eu.custos.tenancy.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a broken or hostile source may send: nothing of it fails the platform and nothing good beside it is lost. */
class HostileDeliveryTest {

    private static final Stack STACK = Stack.shared();
    private static final String CLIENT = STACK.newClient();
    private static final Caller SOURCE = STACK.source(CLIENT, "edge", "auto");
    private static final Caller READER = STACK.caller(Role.ADMINISTRATOR);
    private static final String INTAKE = "/api/v1/intake/edge";
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    static Stream<Arguments> bodiesThatAreNotTaken() {
        var json = "application/json";
        var good = alert(1).getBytes(UTF_8);
        var zipped = gzip(good);
        return Stream.of(
                refused("nothing", 422, "intake.empty", new byte[0], json),
                refused("white space", 422, "intake.empty", " \r\n\t".getBytes(UTF_8), json),
                refused("XML", 415, "intake.unsupported-form", good, "application/xml"),
                refused("a form", 415, "intake.unsupported-form", good, "application/x-www-form-urlencoded"),
                refused("no type that can be read", 415, "intake.unsupported-form", good, "///"),
                refused("another charset", 415, "intake.unsupported-form", good, json + "; charset=utf-16"),
                refused("an unknown charset", 415, "intake.unsupported-form", good, json + "; charset=klingon"),
                refused("brotli", 415, "intake.unsupported-form", good, json, "Content-Encoding", "br"),
                refused("no gzip", 400, "intake.unreadable", good, json, "Content-Encoding", "gzip"),
                refused("half of gzip", 400, "intake.unreadable", half(zipped), json, "Content-Encoding", "gzip"),
                refused("spoilt gzip", 400, "intake.unreadable", spoilt(zipped), json, "Content-Encoding", "gzip"),
                refused("a bomb", 413, "intake.too-large", gzip(new byte[200 << 20]), json, "Content-Encoding", "gzip"),
                refused("too many items", 413, "intake.too-many-items", array(1_000_000), json),
                refused("too many lines", 413, "intake.too-many-items", lines(1_000_000), "application/x-ndjson"),
                refused("too large", 413, "intake.too-large", new byte[50 << 20], json),
                refused("a bad key", 422, "intake.idempotency-key", good, json, "Idempotency-Key", "a b"),
                refused("a long key", 422, "intake.idempotency-key", good, json, "Idempotency-Key", "k".repeat(256)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bodiesThatAreNotTaken(String what, int status, String code, byte[] body, String type, String[] more) {
        var answer = SOURCE.post(INTAKE, body, headers(type, more));

        assertProblem(answer, status, code);
    }

    @Test
    void aBodyOfUnknownLengthIsMeasuredWhileItComes() {
        var answer = SOURCE.post(
                INTAKE,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[50 << 20])),
                "Content-Type",
                "application/json");

        assertProblem(answer, 413, "intake.too-large");
    }

    @Test
    void onlyTheKeyOfThatSourceOpensItsDoor() {
        var client = STACK.newClient();
        var gone = STACK.source(client, "gone", "auto");
        var other = STACK.source(client, "other", "auto");
        var body = alert(1).getBytes(UTF_8);

        assertProblem(other.post("/api/v1/intake/gone", body, "Content-Type", "application/json"), 404, null);
        assertProblem(other.post("/api/v1/intake/no%20such", body, "Content-Type", "application/json"), 404, null);
        assertThat(READER.delete("/api/v1/clients/%s/sources/gone".formatted(client))
                        .statusCode())
                .isEqualTo(204);
        assertProblem(gone.post("/api/v1/intake/gone", body, "Content-Type", "application/json"), 401, null);
        assertThat(Counted.of(READER, client).received()).isZero();
    }

    static Stream<Arguments> itemsForQuarantine() {
        return Stream.of(
                Arguments.of("malformed", "{\"a\":".getBytes(UTF_8)),
                Arguments.of("malformed", "{'a':1}".getBytes(UTF_8)),
                Arguments.of("malformed", "{\"a\":NaN}".getBytes(UTF_8)),
                Arguments.of("malformed", "<a/>".getBytes(UTF_8)),
                Arguments.of("encoding", alert(1).getBytes(UTF_16LE)),
                Arguments.of("encoding", ("\uFEFF" + alert(1)).getBytes(UTF_16BE)),
                Arguments.of(
                        "encoding",
                        joined("{\"a\":\"".getBytes(UTF_8), new byte[] {(byte) 0xC3}, "\"}".getBytes(UTF_8))),
                Arguments.of("encoding", joined("{\"a\":\"".getBytes(UTF_8), new byte[] {0}, "\"}".getBytes(UTF_8))),
                Arguments.of("too-deep", nested(10_000)),
                Arguments.of("too-large", ("{\"a\":" + "9".repeat(5_000) + "}").getBytes(UTF_8)),
                Arguments.of("too-large", ("{\"a\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(UTF_8)),
                Arguments.of("unrecognised", "{\"colour\":\"blue\"}".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource
    void itemsForQuarantine(String kind, byte[] item) {
        var client = STACK.newClient();
        var source = STACK.source(client, "edge", "suricata");

        var receipt = Caller.read(source.post(INTAKE, item, "Content-Type", "application/json"));

        assertThat(receipt.path("accepted").asInt() + receipt.path("rejected").size())
                .isEqualTo(1);
        awaitAccounted(client, 1);
        var held = READER.read("/api/v1/quarantine?client=" + client).path("items");
        assertThat(held).hasSize(1);
        assertThat(held.get(0).path("kind").asString()).isEqualTo(kind);
        assertThat(held.get(0).path("reason").asString()).isNotBlank().doesNotContain("UNKNOWN", ")", "]");
        assertThat(READER.bytes("/api/v1/quarantine/%s/raw"
                        .formatted(held.get(0).path("id").asString())))
                .isEqualTo(item);
    }

    static Stream<Arguments> oddButGoodBodies() {
        var alert = alert(1);
        return Stream.of(
                Arguments.of("with a byte order mark", joined(BOM, alert.getBytes(UTF_8))),
                Arguments.of("with a name twice", alert.replace("{\"event_type\"", "{\"n\":1,\"n\":2,\"event_type\"")),
                Arguments.of("with a zero character", alert.replace("Scan", "Sc\\u0000an")),
                Arguments.of("with half a character", alert.replace("Scan", "Sc\\ud800an")),
                Arguments.of("with a number beyond any", alert.replace("\"severity\":2", "\"severity\":1e999999999")),
                Arguments.of(
                        "with a very long number", alert.replace("\"severity\":2", "\"severity\":" + "9".repeat(999))),
                Arguments.of("from year 0", alert.replace("2026-11-24", "0000-01-01")),
                Arguments.of("of a far future", alert.replace("2026-11-24", "+999999999-12-31")),
                Arguments.of("with a long title", alert.replace("Scan", "S".repeat(900_000))),
                Arguments.of("with fields of other types", alert.replace("\"203.0.113.9\"", "{\"a\":[null]}")),
                Arguments.of("with markup", alert.replace("Scan", "<script>alert(1)</script>' OR 1=1 --")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void oddButGoodBodies(String what, Object body) {
        var client = STACK.newClient();
        var source = STACK.source(client, "edge", "suricata");
        var bytes = body instanceof byte[] raw ? raw : body.toString().getBytes(UTF_8);

        var receipt = Caller.read(source.post(INTAKE, bytes, "Content-Type", "application/json"));

        assertThat(receipt.path("accepted").asInt()).as(receipt.toString()).isEqualTo(1);
        awaitAccounted(client, 1);
        var listed = READER.get("/api/v1/alerts?client=" + client);
        assertThat(Caller.read(listed).path("items")).as(listed.body()).hasSize(1);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"application/json", "application/x-ndjson"})
    void whatIsGoodGoesOnBesideWhatIsBad(String type) {
        var client = STACK.newClient();
        var source = STACK.source(client, "edge", "suricata");
        var bad = List.of("{\"a\":NaN}", "{'a':1}", "{\"a\" 1}", new String(nested(500), UTF_8), "nonsense");
        var items = new java.util.ArrayList<String>();
        for (var n = 0; n < 10; n++) {
            items.add(n % 2 == 0 ? alert(n) : bad.get(n / 2));
        }
        var body = type.equals("application/json") ? "[" + String.join(",", items) + "]" : String.join("\n", items);

        var receipt = Caller.read(source.post(INTAKE, body.getBytes(UTF_8), "Content-Type", type));

        assertThat(receipt.path("accepted").asInt()).isEqualTo(5);
        assertThat(receipt.path("rejected")
                        .valueStream()
                        .map(one -> one.path("index").asInt()))
                .containsExactly(1, 3, 5, 7, 9);
        assertThat(receipt.path("rejected")
                        .valueStream()
                        .map(one -> one.path("reason").asString()))
                .noneMatch(String::isBlank);
        awaitAccounted(client, 10);
        assertThat(READER.read("/api/v1/alerts?client=" + client).path("items")).hasSize(5);
        assertThat(READER.read("/api/v1/quarantine?client=" + client).path("items"))
                .hasSize(5);
    }

    @Test
    void aDeliveryRepeatedUnderItsKeyCountsOnce() {
        var client = STACK.newClient();
        var source = STACK.source(client, "edge", "suricata");
        var body = "[%s,{broken,%s]".formatted(alert(1), alert(2)).getBytes(UTF_8);
        var headers = new String[] {"Content-Type", "application/json", "Idempotency-Key", "delivery-7"};

        var first = source.post(INTAKE, body, headers);
        var again = source.post(INTAKE, body, headers);

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        var items = Caller.read(first).path("accepted").asInt()
                + Caller.read(first).path("rejected").size();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(Counted.of(READER, client))
                        .extracting(Counted::received, Counted::repeated)
                        .containsExactly((long) items, (long) items));
    }

    /** A good item follows each case in the same delivery, and none of those may be missing. */
    @Test
    void everyCaseOfTheJsonTestSuiteIsKept() throws IOException {
        var folder = Path.of(System.getProperty("custos.shared", ""), "corpus/hostile-jsontestsuite/test_parsing");
        assumeThat(folder).as("the corpus is not here").exists();
        var client = STACK.newClient();
        var source = STACK.source(client, "edge", "suricata");
        var items = 0;
        var good = 0;
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSize(318);
        for (var file : files) {
            var answer = source.post(INTAKE, Files.readAllBytes(file), "Content-Type", "application/json");
            assertThat(answer.statusCode()).as("%s: %s", file, answer.body()).isIn(202, 422);
            if (answer.statusCode() == 202) {
                var receipt = Caller.read(answer);
                items += receipt.path("accepted").asInt()
                        + receipt.path("rejected").size();
                assertJudged(file.getFileName().toString(), receipt);
            }
            items += 1;
            good += Caller.read(source.post(INTAKE, alert(good).getBytes(UTF_8), "Content-Type", "application/json"))
                    .path("accepted")
                    .asInt();
        }
        awaitAccounted(client, items);
        assertThat(good).isEqualTo(files.size());
        var sum = Counted.of(READER, client);
        assertThat(sum.stored() + sum.duplicate()).isEqualTo(good);
    }

    private static void assertJudged(String name, JsonNode receipt) {
        switch (name.charAt(0)) {
            case 'y' -> assertThat(receipt.path("rejected")).as(name).isEmpty();
            case 'n' -> assertThat(receipt.path("rejected")).as(name).isNotEmpty();
            default -> {}
        }
    }

    static void assertProblem(HttpResponse<String> answer, int status, @org.jspecify.annotations.Nullable String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":" + status, "\"type\":\"urn:custos:error:" + (code == null ? "" : code));
    }

    private static void awaitAccounted(String client, long items) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(Counted.of(READER, client))
                        .extracting(Counted::received, Counted::accounted)
                        .containsExactly(items, items));
    }

    private static String alert(int n) {
        return """
                {"event_type":"alert","flow_id":%d,"timestamp":"2026-11-24T10:00:00Z","src_ip":"203.0.113.9",\
                "dest_ip":"10.0.0.5","alert":{"signature_id":7,"signature":"Scan","severity":2}}""".formatted(n);
    }

    private static Arguments refused(String what, int status, String code, byte[] body, String type, String... more) {
        return Arguments.of(what, status, code, body, type, more);
    }

    private static String[] headers(String type, String[] more) {
        return Stream.concat(Stream.of("Content-Type", type), Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static byte[] nested(int depth) {
        return ("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(UTF_8);
    }

    private static byte[] array(int items) {
        return ("[" + "1,".repeat(items - 1) + "1]").getBytes(UTF_8);
    }

    private static byte[] lines(int items) {
        return "{}\n".repeat(items).getBytes(UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] spoilt(byte[] zipped) {
        var copy = zipped.clone();
        copy[copy.length / 2] ^= 0x55;
        return copy;
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
