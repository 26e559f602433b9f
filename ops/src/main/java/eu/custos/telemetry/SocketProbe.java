package eu.custos.telemetry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** True to the wire only: one of several addresses accepts a connection. */
final class SocketProbe implements AwayHealth.Probe {

    private static final int PATIENCE_MILLIS = 1_000;

    private final List<String> addresses;

    SocketProbe(List<String> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public String trouble() {
        for (var address : addresses) {
            if (answers(address)) {
                return "";
            }
        }
        return "No answer from " + String.join(", ", addresses);
    }

    private static boolean answers(String address) {
        var colon = address.lastIndexOf(':');
        try (var socket = new Socket()) {
            var host = address.substring(0, colon);
            var port = Integer.parseInt(address.substring(colon + 1));
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
