package eu.custos.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the demo's clients run: endpoint protection, a firewall and a directory that do what they are told and say how
 * it stands.
 *
 * <p>They answer on loopback in the shapes of SentinelOne, FortiGate and Keycloak, so that the platform's own
 * connectors act on them. What they were told is forgotten when the platform stops.
 */
final class DemoEstate implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_BODY = 64 * 1024;
    private static final String AGENTS = "/web/api/v2.1/agents";
    private static final String HASHES = "/web/api/v2.1/restrictions";
    private static final String BANNED = "/api/v2/monitor/user/banned/";
    private static final String USERS = "/admin/realms/staff/users";
    private static final String AGENT = "agent-";
    private static final String USER = "user-";

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> hosts;
    private final Set<String> accounts;
    private final Set<String> cutOff = ConcurrentHashMap.newKeySet();
    private final Set<String> hashes = ConcurrentHashMap.newKeySet();
    private final Set<String> banned = ConcurrentHashMap.newKeySet();
    private final Set<String> locked = ConcurrentHashMap.newKeySet();
    private final Set<String> loggedOut = ConcurrentHashMap.newKeySet();

    private DemoEstate(HttpServer server, Set<String> hosts, Set<String> accounts) {
        this.server = server;
        this.hosts = Set.copyOf(hosts);
        this.accounts = Set.copyOf(accounts);
    }

    /** With all hosts and accounts of the demo's clients. */
    static DemoEstate ofAllClients() throws IOException {
        var assets = DemoCast.CLIENTS.stream()
                .flatMap(client -> client.assets().stream())
                .collect(Collectors.partitioningBy(
                        asset -> asset.kind().equals("account"),
                        Collectors.mapping(asset -> asset.name(), Collectors.toSet())));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var estate = new DemoEstate(server, assets.getOrDefault(false, Set.of()), assets.getOrDefault(true, Set.of()));
        server.createContext("/", estate::answer);
        server.setExecutor(estate.workers);
        server.start();
        return estate;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(Asked.of(exchange));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var bytes = JSON.writeValueAsBytes(answer == null ? Map.of("error", "not found") : answer);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private @Nullable Object answer(Asked asked) {
        var path = asked.path();
        if (path.startsWith(AGENTS)) {
            return agents(asked);
        }
        if (path.equals(HASHES)) {
            return restrictions(asked);
        }
        if (path.startsWith(BANNED)) {
            return firewall(asked);
        }
        if (path.equals("/realms/staff/protocol/openid-connect/token")) {
            return Map.of("access_token", "demo", "expires_in", 300);
        }
        return path.startsWith(USERS) ? directory(asked) : null;
    }

    private @Nullable Object agents(Asked asked) {
        if (asked.method().equals("GET")) {
            var named = asked.query().getOrDefault("computerName", "");
            var ids = asked.query().getOrDefault("ids", "");
            return Map.of(
                    "data",
                    hosts.stream()
                            .filter(host -> host.equalsIgnoreCase(named) || ids.equals(AGENT + host))
                            .map(host -> Map.of(
                                    "id",
                                    AGENT + host,
                                    "computerName",
                                    host,
                                    "networkStatus",
                                    cutOff.contains(host) ? "disconnected" : "connected"))
                            .toList());
        }
        var meant = texts(asked.body().path("filter").path("ids")).stream()
                .map(id -> id.substring(Math.min(id.length(), AGENT.length())))
                .filter(hosts::contains)
                .toList();
        switch (asked.path().substring(AGENTS.length())) {
            case "/actions/disconnect" -> cutOff.addAll(meant);
            case "/actions/connect" -> meant.forEach(cutOff::remove);
            default -> {
                return null;
            }
        }
        return affected(meant.size());
    }

    private Object restrictions(Asked asked) {
        return switch (asked.method()) {
            case "POST" -> {
                var hash = asked.body().path("data").path("value").asString("");
                hashes.add(hash);
                yield Map.of("data", List.of(Map.of("id", hash)));
            }
            case "DELETE" -> {
                var meant = texts(asked.body().path("data").path("ids"));
                yield affected((int) meant.stream().filter(hashes::remove).count());
            }
            default -> {
                var hash = asked.query().getOrDefault("value", "");
                yield Map.of("data", hashes.contains(hash) ? List.of(Map.of("id", hash)) : List.of());
            }
        };
    }

    private @Nullable Object firewall(Asked asked) {
        var meant = texts(asked.body().path("ip_addresses"));
        switch (asked.path().substring(BANNED.length())) {
            case "add_users" -> banned.addAll(meant);
            case "clear_users" -> meant.forEach(banned::remove);
            case "select" -> {
                return Map.of(
                        "status",
                        "success",
                        "results",
                        banned.stream()
                                .map(address -> Map.of("ip_address", address))
                                .toList());
            }
            default -> {
                return null;
            }
        }
        return Map.of("status", "success");
    }

    private @Nullable Object directory(Asked asked) {
        if (asked.path().equals(USERS)) {
            var named = asked.query().getOrDefault("username", "");
            return accounts.stream()
                    .filter(named::equalsIgnoreCase)
                    .map(this::user)
                    .toList();
        }
        var rest = asked.path().substring(USERS.length() + 1).split("/", 2);
        var account = rest[0].substring(Math.min(rest[0].length(), USER.length()));
        if (!accounts.contains(account)) {
            return null;
        }
        return switch (rest.length == 1 ? asked.method() : rest[1]) {
            case "GET" -> user(account);
            case "PUT" -> {
                if (asked.body().path("enabled").asBoolean(true)) {
                    locked.remove(account);
                } else {
                    locked.add(account);
                }
                yield Map.of();
            }
            case "logout" -> {
                loggedOut.add(account);
                yield Map.of();
            }
            case "sessions" -> loggedOut.contains(account) ? List.of() : List.of(Map.of("id", "session-" + account));
            default -> null;
        };
    }

    private Map<String, Object> user(String account) {
        return Map.of("id", USER + account, "username", account, "enabled", !locked.contains(account));
    }

    private static Map<String, Object> affected(int many) {
        return Map.of("data", Map.of("affected", many));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    /** One request. */
    private record Asked(String method, String path, Map<String, String> query, JsonNode body) {

        static Asked of(HttpExchange exchange) throws IOException {
            var uri = exchange.getRequestURI();
            return new Asked(exchange.getRequestMethod(), uri.getPath(), query(uri.getRawQuery()), body(exchange));
        }

        private static JsonNode body(HttpExchange exchange) throws IOException {
            try {
                return JSON.readTree(exchange.getRequestBody().readNBytes(LONGEST_BODY));
            } catch (JacksonException unreadable) {
                return JSON.createObjectNode();
            }
        }

        private static Map<String, String> query(@Nullable String raw) {
            if (raw == null) {
                return Map.of();
            }
            return List.of(raw.split("&")).stream()
                    .map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, _) -> a));
        }
    }
}
