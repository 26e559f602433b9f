package eu.custos.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door for the account that the platform runs under, a socket file in the home that nobody else may open.
 *
 * <p>A file right decides in place of a network address: a reverse proxy on this machine, another account, a page in a
 * browser all reach loopback, none of them reaches this.
 */
@Component
@ConditionalOnProperty("custos.home")
class ControlSocket implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private final TokenMint mint;
    private final JsonMapper json;
    private final ControlPath path;
    private @Nullable ServerSocketChannel server;
    private @Nullable Path bound;

    ControlSocket(TokenMint mint, JsonMapper json, Environment environment) {
        this.mint = mint;
        this.json = json;
        this.path = new ControlPath(Path.of(environment.getRequiredProperty("custos.home")));
    }

    @Override
    public synchronized void start() {
        try {
            var file = path.fresh();
            var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(file));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            bound = file;
            server = channel;
            Thread.ofVirtual().name("custos-control").start(() -> listen(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("The control socket cannot be opened", e);
        }
    }

    @Override
    public synchronized void stop() {
        try {
            if (server != null && bound != null) {
                server.close();
                path.remove(bound);
            }
            server = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    private void listen(ServerSocketChannel channel) {
        while (channel.isOpen()) {
            try {
                var caller = channel.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("The control socket takes no more calls", e);
                return;
            }
        }
    }

    private void answer(SocketChannel caller) {
        try (caller;
                var reader = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8));
                var writer = Channels.newWriter(caller, StandardCharsets.UTF_8)) {
            var line = reader.readLine();
            if (line != null) {
                writer.write(json.writeValueAsString(mint.mint(json.readValue(line, TokenRequest.class))) + "\n");
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("A call on the control socket failed", e);
        }
    }
}
