package eu.custos.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A mail server that greets one letter a second and never comes to an end. */
final class TricklingServer implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean spokenTo;

    TricklingServer() throws IOException {
        Thread.ofVirtual().start(this::greet);
    }

    int port() {
        return door.getLocalPort();
    }

    boolean isSpokenTo() {
        return spokenTo;
    }

    private void greet() {
        try (var guest = door.accept()) {
            spokenTo = true;
            var out = guest.getOutputStream();
            out.write("220 ".getBytes(StandardCharsets.US_ASCII));
            while (!closed.await(1, TimeUnit.SECONDS)) {
                out.write('x');
                out.flush();
            }
        } catch (IOException hungUp) {
            closed.countDown();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            door.close();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
