package eu.custos.bench;

import eu.custos.command.Failure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** One kept-open HTTP/1.1 connection of a source, as lean as can be: what it spends, the platform on this machine lacks. */
final class IntakeConnection implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ACCEPTED = 202;

    private final URI platform;
    private final String head;
    private Socket socket;
    private InputStream in;
    private boolean last;

    IntakeConnection(String address, String source, String token) {
        platform = URI.create(address);
        head = "POST /api/v1/intake/%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                .formatted(source, platform.getAuthority(), token);
        try {
            socket = connected();
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connected() throws IOException {
        var fresh = new Socket(InetAddress.getByName(platform.getHost()), platform.getPort());
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(60_000);
        return fresh;
    }

    /**
     * Sends JSON lines and waits for the receipt.
     *
     * @return the number of items taken, those for the quarantine too
     * @throws Failure where the intake answers anything else
     */
    int send(byte[] lines) {
        try {
            var request = new ByteArrayOutputStream(lines.length + 512);
            request.writeBytes(
                    (head + "Content-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n".formatted(lines.length))
                            .getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(lines);
            if (last) {
                // The platform ends a connection after some number of requests, as servers do.
                socket.close();
                socket = connected();
                in = new BufferedInputStream(socket.getInputStream());
            }
            request.writeTo(socket.getOutputStream());
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int answer() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var length = 0;
        var chunked = false;
        last = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
            last |= lower.equals("connection: close");
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        var body = new String(chunked ? chunks() : in.readNBytes(length), StandardCharsets.UTF_8);
        if (status != ACCEPTED) {
            throw new Failure("The intake answered %d: %s".formatted(status, body));
        }
        var receipt = JSON.readTree(body);
        return receipt.path("accepted").asInt() + receipt.path("rejected").size();
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The intake closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
