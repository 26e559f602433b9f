package eu.custos.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    private Path folder;

    @Test
    void takesTheUsualPortWhereItIsFree() throws IOException {
        var usual = freePort();

        assertThat(Ports.of(home()).choose("kafka", usual)).isEqualTo(usual);
    }

    @Test
    void takesAnotherWhereTheUsualOneIsTakenAndKeepsItForTheNextStart() throws IOException {
        int chosen;
        try (var taken = taken()) {
            chosen = Ports.of(home()).choose("kafka", taken.getLocalPort());

            assertThat(chosen).isNotEqualTo(taken.getLocalPort());
        }

        assertThat(Ports.of(home()).choose("kafka", freePort())).isEqualTo(chosen);
    }

    @Test
    void neverGivesOnePortToTwoParts() throws IOException {
        var usual = freePort();
        var ports = Ports.of(home());

        assertThat(ports.choose("kafka", usual)).isNotEqualTo(ports.choose("elasticsearch", usual));
    }

    @Test
    void refusesAPortThatWasAskedForAndIsTaken() throws IOException {
        try (var taken = taken()) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> Ports.of(home()).insist(taken.getLocalPort()))
                    .withMessageContaining(String.valueOf(taken.getLocalPort()))
                    .withMessageContaining("--port");
        }
    }

    private Home home() {
        return Home.at(folder);
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static int freePort() throws IOException {
        try (var socket = taken()) {
            return socket.getLocalPort();
        }
    }
}
