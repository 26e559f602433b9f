package eu.custos.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.Caller;
import eu.custos.Stack;
import eu.custos.tenancy.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that answers programs, asked with nonsense in every place that takes something. */
class HostileQueryTest {

    private static final Stack STACK = Stack.shared();
    private static final String CLIENT = STACK.newClient();
    private static final List<Caller> CALLERS = Stream.concat(
                    Stream.of(Role.LEAD, Role.ADMINISTRATOR, Role.AUDITOR).map(STACK::caller),
                    Stream.of(STACK.callerOf(CLIENT, Role.CLIENT_DECIDER)))
            .toList();

    /** As they stand in an address, already encoded. */
    private static final List<String> NONSENSE = Stream.concat(
                    Stream.of(
                                    "",
                                    " ",
                                    "\0",
                                    "a\0b",
                                    "' OR '1'='1",
                                    "'; DROP TABLE custos.alert_record; --",
                                    "%",
                                    "_",
                                    "\\",
                                    "${7*7}#{7*7}",
                                    "<script>alert(1)</script>",
                                    "../../../../etc/passwd",
                                    "-1",
                                    "0",
                                    "2147483648",
                                    "99999999999999999999",
                                    "1e400",
                                    "NaN",
                                    "NOBODY9",
                                    "00000000-0000-0000-0000-000000000000",
                                    "1-1-1-1-1",
                                    "NOBODY9-2026-0001",
                                    "NOBODY9-2026-99999999999999999999",
                                    "2026-02-30T00:00:00Z",
                                    "+1000000000-12-31T23:59:59.999999999Z",
                                    "-1000000000-01-01T00:00:00Z",
                                    "+294276-12-31T23:59:59.999999Z",
                                    "\uD83D\uDE00\u202E",
                                    "x".repeat(3_000),
                                    cursor(
                                            "+1000000000-12-31T23:59:59.999999999Z|00000000-0000-0000-0000-000000000000"),
                                    cursor("2026-11-24T10:00:00Z|' OR 1=1"),
                                    cursor("|"),
                                    cursor("\0\0\0\0"))
                            .map(text -> URLEncoder.encode(text, UTF_8)),
                    Stream.of("%FF%FE", "%C3", "%ED%A0%80", "a&a", "%0D%0ASet-Cookie:%20a=b"))
            .toList();

    static Stream<Arguments> placesOfAddresses() {
        return Objects.requireNonNull(STACK.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .map(RequestMappingHandlerMapping.class::cast)
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry ->
                        entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/"))
                        .flatMap(path -> places(path, entry.getValue())))
                .map(Arguments::of);
    }

    private static Stream<String> places(String path, HandlerMethod handler) {
        var inPath = path.contains("{") ? Stream.of(path.replaceAll("\\{[^}]*}", "HERE")) : Stream.<String>of();
        var plain = path.replaceAll("\\{[^}]*}", CLIENT);
        return Stream.concat(inPath, parameters(handler).map(name -> plain + "?" + name + "=HERE"));
    }

    private static Stream<String> parameters(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(HostileQueryTest::nameOf);
    }

    private static String nameOf(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        return Objects.requireNonNull(parameter.getParameterName());
    }

    @ParameterizedTest
    @MethodSource("placesOfAddresses")
    void answersNonsenseWithAPageOrAProblem(String address) {
        var caller = CALLERS.stream()
                .filter(one -> one.get(address.replace("HERE", "1")).statusCode() != 403)
                .findFirst()
                .orElseThrow();
        for (var nonsense : NONSENSE) {
            assertGood(address.replace("HERE", nonsense), caller.get(address.replace("HERE", nonsense)));
        }
    }

    @Test
    void everyAddressIsTried() {
        assertThat(placesOfAddresses()).hasSizeGreaterThan(25);
    }

    private static void assertGood(String address, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s: %s", address, answer.body()).isLessThan(500);
        if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as("%d for %s: %s", answer.statusCode(), address, answer.body())
                    .hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"type\":\"urn:custos:error:", "\"status\":" + answer.statusCode());
        }
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aKeyOfNoUseIsTheCallersMistake() {
        var body = "{\"client\":\"%s\",\"title\":\"Long\",\"severity\":\"high\"}".formatted(CLIENT);

        var answer = CALLERS.getFirst().postJson("/api/v1/incidents", body, "Idempotency-Key", "k".repeat(300));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertGood("a key of 300 characters", answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/alerts?cursor=%zz",
                "/api/v1/alerts?%zz",
                "/api/v1/alerts?client=%",
                "/api/v1/alerts/%zz",
                "/api/v1/alerts/%00",
                "/api/v1/alerts/%2F",
                "/api/v1/alerts/%5C"
            })
    void anAddressThatCannotBeDecodedIsTheCallersMistake(String address) throws IOException {
        assertThat(statusOf("GET " + address + " HTTP/1.1")).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/alerts?cursor=\u0001 HTTP/1.1",
                "GET /api/v1/../../etc/passwd HTTP/1.1",
                "GET /api/v1/alerts;x=y HTTP/1.1",
                "GET //api/v1/alerts HTTP/1.1",
                "GARBAGE",
                "BREW /api/v1/alerts HTTP/1.1"
            })
    void aRequestThatIsNoneIsTheCallersMistake(String line) throws IOException {
        assertThat(statusOf(line)).isBetween(400, 499);
    }

    @Test
    void anIncidentDeclaredTwiceUnderOneKeyIsOneIncident() {
        var client = STACK.newClient();
        var body = "{\"client\":\"%s\",\"title\":\"Twice\",\"severity\":\"high\"}".formatted(client);
        var lead = CALLERS.getFirst();

        var first = lead.postJson("/api/v1/incidents", body, "Idempotency-Key", "once");
        var again = lead.postJson("/api/v1/incidents", body, "Idempotency-Key", "once");

        assertThat(Caller.read(again)).isEqualTo(Caller.read(first));
        assertThat(lead.read("/api/v1/incidents?client=" + client).path("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "7",
                "{",
                "{\"client\":7}",
                "{\"title\":\"x\",\"severity\":\"high\"}",
                "{\"client\":\"CLIENT\",\"title\":\"x\",\"severity\":\"grave\"}",
                "{\"client\":\"CLIENT\",\"title\":\"a\\u0000b\",\"severity\":\"high\"}",
                "{\"client\":\"CLIENT\",\"title\":\"x\",\"severity\":\"high\",\"tlp\":\"purple\"}",
                "{\"client\":\"CLIENT\",\"title\":\"x\",\"severity\":\"high\",\"classification\":\"'\"}",
                "{\"client\":\"CLIENT\",\"title\":\"x\",\"severity\":\"high\",\"observables\":[null]}",
                "{\"client\":\"CLIENT\",\"title\":\"x\",\"severity\":\"high\",\"observables\":[\"\\u0000\"]}",
                "{\"client\":\"CLIENT\",\"title\":\"x\",\"severity\":\"high\",\"exercise\":\"perhaps\"}"
            })
    void aDeclarationOfNonsenseIsTheCallersMistake(String body) {
        var answer = CALLERS.getFirst()
                .postJson(
                        "/api/v1/incidents",
                        body.replace("CLIENT", CLIENT),
                        "Idempotency-Key",
                        "key-of-" + body.hashCode());

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertGood(body, answer);
    }

    /** Past the client library, which would send nothing of the kind. */
    private static int statusOf(String line) throws IOException {
        var address = URI.create(STACK.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).doesNotContain("Exception").doesNotContain("at org.");
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static String cursor(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }
}
