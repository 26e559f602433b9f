package eu.custos.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.custos.fixtures.MovedClock;
import eu.custos.vocabulary.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A store with one bucket, versions and object lock, as the API reference of S3 describes them; it counts calls and fails
 * as it is told to.
 */
final class LockedBucket implements AutoCloseable {

    static final String NAME = "evidence";

    static final AwsCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("custos", "a secret of the test"));

    private static final int PAGE = 3;

    /** What goes wrong with the next call. */
    enum Fault {
        SLOW_DOWN,
        /** The answer is lost, the deed is done. */
        LOST,
        /** Half of the content comes, then the end. */
        TRUNCATED,
        /** Half of the content comes, then nothing. */
        STALLED,
        SKEWED,
        /** Content arrives as something else. */
        GARBLED
    }

    static final class Version {
        final String id;
        final Instant at;
        final boolean marker;
        byte[] bytes;

        @Nullable
        String mode;

        @Nullable
        Instant until;

        boolean held;

        Version(String id, Instant at, boolean marker, byte[] bytes) {
            this.id = id;
            this.at = at;
            this.marker = marker;
            this.bytes = bytes;
        }
    }

    final MovedClock clock = new MovedClock(Clock.systemUTC().instant());
    final Map<String, Deque<Version>> objects = new TreeMap<>();
    final Deque<Fault> faults = new ArrayDeque<>();
    final List<String> calls = new ArrayList<>();
    boolean lock = true;
    int refuse;
    private final HttpServer server;
    private final Semaphore stalled = new Semaphore(0);
    private @Nullable Fault contentFault;
    private int count;

    LockedBucket() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Map<String, String> settings() {
        return Map.of(
                "custos.vault.s3.bucket",
                NAME,
                "custos.vault.s3.endpoint",
                address().toString(),
                "custos.vault.s3.prefix",
                "custos/",
                "custos.vault.s3.timeout",
                "PT2S");
    }

    /** The first version of the only object whose key ends so. */
    synchronized Version first(String address) {
        return objects.entrySet().stream()
                .filter(one -> one.getKey().endsWith(address))
                .map(one -> one.getValue().getFirst())
                .findFirst()
                .orElseThrow();
    }

    synchronized List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    synchronized int callsOf(String beginning) {
        return (int) calls.stream().filter(call -> call.startsWith(beginning)).count();
    }

    synchronized void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** The next content that is asked for fails so. */
    synchronized void failContent(Fault next) {
        contentFault = next;
    }

    /** Somebody who has the keys puts something over an object, and marks it as deleted after that. */
    synchronized void overwrite(String address, byte[] other) {
        var versions = objects.entrySet().stream()
                .filter(one -> one.getKey().endsWith(address))
                .findFirst()
                .orElseThrow()
                .getValue();
        versions.addLast(new Version(nextId(), clock.instant(), false, other));
        versions.addLast(new Version(nextId(), clock.instant(), true, new byte[0]));
    }

    private String nextId() {
        return "v%04d".formatted(++count);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            var query = query(call.getRequestURI().getRawQuery());
            var body = call.getRequestBody().readAllBytes();
            Fault fault;
            synchronized (this) {
                calls.add(call.getRequestMethod() + " " + call.getRequestURI());
                fault = faults.poll();
            }
            switch (fault) {
                case SLOW_DOWN -> error(call, 503, "SlowDown");
                case SKEWED -> error(call, 403, "RequestTimeTooSkewed");
                case GARBLED -> {
                    body[body.length / 2] ^= 1;
                    route(call, query, body, fault);
                }
                case null, default -> route(call, query, body, fault);
            }
        }
    }

    private void route(HttpExchange call, Map<String, String> query, byte[] body, @Nullable Fault fault)
            throws IOException {
        var authorization = Optional.ofNullable(call.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (refuse != 0 || !authorization.startsWith("AWS4-HMAC-SHA256 Credential=custos/")) {
            error(call, refuse == 0 ? 403 : refuse, refuse == 404 ? "NoSuchBucket" : "AccessDenied");
            return;
        }
        var path = call.getRequestURI().getPath();
        var key = path.substring(Math.min(path.length(), NAME.length() + 2));
        switch (call.getRequestMethod()) {
            case "PUT" -> put(call, key, query, body, fault);
            case "DELETE" -> delete(call, key, query);
            default -> get(call, key, query);
        }
    }

    private void get(HttpExchange call, String key, Map<String, String> query) throws IOException {
        if (query.containsKey("object-lock")) {
            if (lock) {
                xml(call, """
                        <ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>
                        """);
            } else {
                error(call, 404, "ObjectLockConfigurationNotFoundError");
            }
        } else if (query.containsKey("versions")) {
            versions(call, query);
        } else {
            var version = version(key, query);
            if (version.isEmpty()) {
                error(call, 404, "NoSuchKey");
            } else {
                content(call, version.get().bytes, takeContentFault());
            }
        }
    }

    private synchronized @Nullable Fault takeContentFault() {
        var fault = contentFault;
        contentFault = null;
        return fault;
    }

    private void content(HttpExchange call, byte[] bytes, @Nullable Fault fault) throws IOException {
        call.sendResponseHeaders(200, bytes.length);
        var out = call.getResponseBody();
        if (fault == Fault.TRUNCATED || fault == Fault.STALLED) {
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            if (fault == Fault.STALLED) {
                stalled.acquireUninterruptibly();
            }
            throw new IOException("as told");
        }
        out.write(bytes);
    }

    private synchronized void put(
            HttpExchange call, String key, Map<String, String> query, byte[] body, @Nullable Fault fault)
            throws IOException {
        var headers = call.getRequestHeaders();
        if (query.containsKey("retention")) {
            var version = version(key, query).orElseThrow();
            var until = Instant.parse(element(body, "RetainUntilDate"));
            if (version.until != null && until.isBefore(version.until)) {
                error(call, 403, "AccessDenied");
                return;
            }
            version.mode = element(body, "Mode");
            version.until = until;
        } else if (query.containsKey("legal-hold")) {
            version(key, query).orElseThrow().held = element(body, "Status").equals("ON");
        } else if (objects.containsKey(key) && "*".equals(headers.getFirst("If-None-Match"))) {
            error(call, 412, "PreconditionFailed");
            return;
        } else if (!digest(body).equals(headers.getFirst("x-amz-checksum-sha256"))) {
            error(call, 400, "BadDigest");
            return;
        } else {
            var version = new Version(nextId(), clock.instant(), false, body);
            version.mode = headers.getFirst("x-amz-object-lock-mode");
            version.until = Optional.ofNullable(headers.getFirst("x-amz-object-lock-retain-until-date"))
                    .map(Instant::parse)
                    .orElse(null);
            objects.computeIfAbsent(key, _ -> new ArrayDeque<>()).addLast(version);
        }
        if (fault == Fault.LOST) {
            throw new IOException("as told");
        }
        call.sendResponseHeaders(200, -1);
    }

    private synchronized void delete(HttpExchange call, String key, Map<String, String> query) throws IOException {
        var version = version(key, query);
        if (version.isPresent()) {
            var until = version.get().until;
            if (version.get().held || (until != null && until.isAfter(clock.instant()))) {
                error(call, 403, "AccessDenied");
                return;
            }
            var versions = objects.getOrDefault(key, new ArrayDeque<>());
            versions.remove(version.get());
            if (versions.isEmpty()) {
                objects.remove(key);
            }
        }
        call.sendResponseHeaders(204, -1);
    }

    private synchronized Optional<Version> version(String key, Map<String, String> query) {
        var versions = objects.getOrDefault(key, new ArrayDeque<>());
        var id = query.get("versionId");
        return id == null
                ? Optional.ofNullable(versions.peekLast()).filter(last -> !last.marker)
                : versions.stream().filter(one -> one.id.equals(id)).findFirst();
    }

    /** Few to a page, so that whoever reads one page only is found out. */
    private synchronized void versions(HttpExchange call, Map<String, String> query) throws IOException {
        var prefix = query.getOrDefault("prefix", "");
        var lines = new ArrayList<String>();
        var folders = new TreeSet<String>();
        objects.forEach((key, versions) -> {
            if (key.startsWith(prefix)) {
                var end = query.containsKey("delimiter") ? key.indexOf('/', prefix.length()) : -1;
                if (end >= 0) {
                    folders.add(key.substring(0, end + 1));
                } else {
                    versions.descendingIterator().forEachRemaining(one -> lines.add(line(key, one)));
                }
            }
        });
        folders.forEach(folder -> lines.add("<CommonPrefixes><Prefix>%s</Prefix></CommonPrefixes>".formatted(folder)));
        var from = Integer.parseInt(query.getOrDefault("key-marker", "0"));
        var to = Math.min(lines.size(), from + PAGE);
        xml(call, """
                <ListVersionsResult><Name>%s</Name><IsTruncated>%b</IsTruncated>%s%s</ListVersionsResult>
                """.formatted(
                        NAME,
                        to < lines.size(),
                        to < lines.size() ? "<NextKeyMarker>%d</NextKeyMarker>".formatted(to) : "",
                        String.join("", lines.subList(from, to))));
    }

    private static String line(String key, Version version) {
        var kind = version.marker ? "DeleteMarker" : "Version";
        return "<%s><Key>%s</Key><VersionId>%s</VersionId><LastModified>%s</LastModified>%s</%s>"
                .formatted(
                        kind,
                        key,
                        version.id,
                        version.at,
                        version.marker ? "" : "<Size>%d</Size>".formatted(version.bytes.length),
                        kind);
    }

    private static String element(byte[] body, String name) {
        var found = Pattern.compile("<%s>([^<]*)</%s>".formatted(name, name))
                .matcher(new String(body, StandardCharsets.UTF_8));
        if (!found.find()) {
            throw new IllegalArgumentException("No " + name);
        }
        return found.group(1);
    }

    private static String digest(byte[] body) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Sha256.hex(body)));
    }

    private static Map<String, String> query(@Nullable String raw) {
        if (raw == null) {
            return Map.of();
        }
        return List.of(raw.split("&")).stream()
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(
                        one -> one[0],
                        one -> one.length == 1 ? "" : URLDecoder.decode(one[1], StandardCharsets.UTF_8),
                        (one, other) -> one,
                        HashMap::new));
    }

    private static void xml(HttpExchange call, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/xml");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
    }

    private static void error(HttpExchange call, int status, String code) throws IOException {
        var bytes = "<Error><Code>%s</Code><Message>as told</Message></Error>"
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/xml");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        stalled.release(100);
        server.stop(0);
    }
}
