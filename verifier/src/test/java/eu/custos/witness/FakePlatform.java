package eu.custos.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The platform's API over a tree of its own, made after RFC 6962 by the book. */
final class FakePlatform implements AutoCloseable {

    static final String ORIGIN = "custos/ACME";

    final List<String> delivered = new ArrayList<>();
    final List<byte[]> leaves = new ArrayList<>();

    private final HttpServer server;
    private KeyPair key = newKey();
    private int status = 200;

    FakePlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/evidence/checkpoint", exchange -> answer(exchange, note()));
        server.createContext("/api/v1/evidence/consistency", exchange -> answer(exchange, proof(exchange)));
        server.createContext("/api/v1/evidence/checkpoint/cosignatures", exchange -> {
            delivered.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, "");
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void grow(int n) {
        for (var i = 0; i < n; i++) {
            leaves.add("leaf %d".formatted(leaves.size()).getBytes(StandardCharsets.UTF_8));
        }
    }

    void takeAnotherKey() {
        key = newKey();
    }

    void answerWith(int code) {
        status = code;
    }

    String verifierKey() {
        var material = ByteBuffer.allocate(33).put((byte) 1).put(publicKey()).array();
        return "%s+%s+%s"
                .formatted(
                        ORIGIN,
                        HexFormat.of().formatHex(keyId()),
                        Base64.getEncoder().encodeToString(material));
    }

    String note() {
        var text = "%s\n%d\n%s\n"
                .formatted(ORIGIN, leaves.size(), Base64.getEncoder().encodeToString(root(leaves)));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            var blob =
                    ByteBuffer.allocate(68).put(keyId()).put(signature.sign()).array();
            return "%s\n\u2014 %s %s\n"
                    .formatted(text, ORIGIN, Base64.getEncoder().encodeToString(blob));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String proof(HttpExchange exchange) {
        var from = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*from=(\\d+).*", "$1"));
        var path = subproof(Math.min(from, leaves.size()), leaves, true).stream()
                .map(hash -> "\"%s\"".formatted(Base64.getEncoder().encodeToString(hash)))
                .toList();
        return "{\"from\":%d,\"path\":[%s],\"to\":%d}".formatted(from, String.join(",", path), leaves.size());
    }

    /** RFC 6962, 2.1.2. */
    private static List<byte[]> subproof(int m, List<byte[]> d, boolean whole) {
        if (m == d.size()) {
            return whole ? List.of() : List.of(root(d));
        }
        var k = Integer.highestOneBit(d.size() - 1);
        var path = new ArrayList<byte[]>();
        if (m <= k) {
            path.addAll(subproof(m, d.subList(0, k), whole));
            path.add(root(d.subList(k, d.size())));
        } else {
            path.addAll(subproof(m - k, d.subList(k, d.size()), false));
            path.add(root(d.subList(0, k)));
        }
        return path;
    }

    private static byte[] root(List<byte[]> d) {
        if (d.size() < 2) {
            return d.isEmpty() ? sha256() : sha256(new byte[] {0}, d.getFirst());
        }
        var k = Integer.highestOneBit(d.size() - 1);
        return sha256(new byte[] {1}, root(d.subList(0, k)), root(d.subList(k, d.size())));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] publicKey() {
        var der = key.getPublic().getEncoded();
        return Arrays.copyOfRange(der, der.length - 32, der.length);
    }

    private byte[] keyId() {
        return Arrays.copyOf(sha256((ORIGIN + "\n\1").getBytes(StandardCharsets.UTF_8), publicKey()), 4);
    }

    private void answer(HttpExchange exchange, String body) {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
