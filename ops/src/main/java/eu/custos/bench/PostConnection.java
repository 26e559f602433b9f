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
import java.time.Duration;
import java.util.Locale;

/** One kept-open HTTP/1.1 connection, as lean as can be: what it spends, the platform on this machine lacks. */
final class PostConnection implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final URI platform;
    private Socket socket;
    private InputStream in;
    private boolean last;
    private long used = System.nanoTime();

    PostConnection(String address) {
        platform = URI.create(address);
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
     * Sends and waits for the answer.
     *
     * @param headers those beside host and length, each with its end of line
     * @return the body of the answer
     * @throws Failure where the answer has any other status than the one expected
     */
    String post(String path, String headers, byte[] body, int expected) {
        try {
            var head = "POST %s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n"
                    .formatted(path, platform.getAuthority(), headers, body.length);
            var request = new ByteArrayOutputStream(head.length() + body.length);
            request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(body);
            if (last || System.nanoTime() - used > IDLE.toNanos()) {
                // The platform ends a connection after some number of requests, or after a while without any.
                socket.close();
                socket = connected();
                in = new BufferedInputStream(socket.getInputStream());
            }
            request.writeTo(socket.getOutputStream());
            var answer = answer(path, expected);
            used = System.nanoTime();
            return answer;
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

    private String answer(String path, int expected) throws IOException {
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
        if (status != expected) {
            throw new Failure("%s answered %d: %s".formatted(path, status, body));
        }
        return body;
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
                throw new EOFException("The platform closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
