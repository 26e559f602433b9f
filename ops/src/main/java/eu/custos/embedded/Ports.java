package eu.custos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/** Chooses a port for each part: the one of last time, else the usual one, else any that is free. */
public final class Ports {

    private static final String FILE = "ports.properties";

    private final Home home;
    private final Properties chosen = new Properties();
    private final Set<Integer> handedOut = new HashSet<>();

    private Ports(Home home) {
        this.home = home;
    }

    /** Reads what was chosen last time; orphans must be gone before, or they hold their ports. */
    public static Ports of(Home home) {
        var ports = new Ports(home);
        var file = home.file(FILE);
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                ports.chosen.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ports;
    }

    /** A port that is free now, kept for the next start. */
    public synchronized int choose(String part, int usual) {
        var last = chosen.getProperty(part);
        var port = last != null && isFree(Integer.parseInt(last))
                ? Integer.parseInt(last)
                : isFree(usual) ? usual : anyFree();
        handedOut.add(port);
        if (!String.valueOf(port).equals(last)) {
            chosen.setProperty(part, String.valueOf(port));
            save();
        }
        return port;
    }

    /** The port that was chosen last for that part, taken or not. */
    int last(String part) {
        var last = chosen.getProperty(part);
        if (last == null) {
            throw new IllegalStateException("No port was ever chosen for %s".formatted(part));
        }
        return Integer.parseInt(last);
    }

    /** The port that was asked for, or a refusal; zero stands for any that is free. */
    public int insist(int port) {
        if (!bindable(port)) {
            throw new CannotStart(
                    "Port %d is taken by another program.".formatted(port),
                    "Name another with --port, or leave --port out and one that is free is chosen.");
        }
        return port;
    }

    private boolean isFree(int port) {
        return port > 0 && !handedOut.contains(port) && bindable(port);
    }

    private int anyFree() {
        while (true) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (!handedOut.contains(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("No free port on the loopback address", e);
            }
        }
    }

    private static boolean bindable(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void save() {
        try (var writer = Files.newBufferedWriter(home.file(FILE))) {
            chosen.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
