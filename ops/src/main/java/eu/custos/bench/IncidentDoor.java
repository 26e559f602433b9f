package eu.custos.bench;

import eu.custos.command.ControlCall;
import eu.custos.command.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Declares incidents by the API, of several client organisations in turn, as a provider has them. */
final class IncidentDoor implements AutoCloseable {

    /** Incidents of one client are numbered without a gap, hence opened one after the other. */
    static final int CLIENTS = 8;

    private static final int CREATED = 201;

    private final Deque<PostConnection> free = new ConcurrentLinkedDeque<>();
    private final AtomicInteger next = new AtomicInteger();
    private final String address;
    private final String analyst;

    private IncidentDoor(BenchPlatform platform) {
        address = platform.address();
        analyst = token(platform, "analyst");
    }

    static IncidentDoor open(BenchPlatform platform) {
        var administrator = token(platform, "administrator");
        var door = new IncidentDoor(platform);
        for (var n = 0; n < CLIENTS; n++) {
            door.post("/api/v1/clients", administrator, """
                    {"reference": "%s", "name": "Bench %d", "sector": "digital-infrastructure"}""".formatted(client(n), n));
        }
        return door;
    }

    void declare() {
        post("/api/v1/incidents", analyst, """
                {"client": "%s", "title": "Notes on a file server", "severity": "low"}""".formatted(client(next.getAndIncrement() % CLIENTS)));
    }

    private static String client(int n) {
        return "BENCH%d".formatted(n);
    }

    private static String token(BenchPlatform platform, String role) {
        var day = Duration.ofDays(1).toSeconds();
        var request = new TokenRequest(role, null, null, null, day, System.getProperty("user.name"));
        return ControlCall.token(platform.home(), request).token();
    }

    /** As many connections as posts at one time; one that failed is not used again. */
    private void post(String path, String token, String json) {
        var connection = free.poll();
        if (connection == null) {
            connection = new PostConnection(address);
        }
        var headers = "Authorization: Bearer %s\r\nContent-Type: application/json\r\nIdempotency-Key: %s\r\n"
                .formatted(token, UUID.randomUUID());
        connection.post(path, headers, json.getBytes(StandardCharsets.UTF_8), CREATED);
        free.add(connection);
    }

    @Override
    public void close() {
        free.forEach(PostConnection::close);
    }
}
