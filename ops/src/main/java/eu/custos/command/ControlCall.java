package eu.custos.command;

import eu.custos.embedded.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Asks the platform that runs on a home for something. */
public final class ControlCall {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ControlCall() {}

    /**
     * Asks for a token.
     *
     * @throws Failure if no platform runs there or it refuses
     */
    public static Granted token(Home home, TokenRequest request) {
        var answer = call(home, request);
        if (answer.token() == null) {
            throw new Failure(answer.refused() == null ? "The platform gave no token" : answer.refused());
        }
        return new Granted(answer.token(), answer.address());
    }

    /** A token and where to use it. */
    public record Granted(String token, String address) {}

    private static TokenAnswer call(Home home, TokenRequest request) {
        var socket = new ControlPath(home.folder()).bound().orElseThrow(() -> notRunning(home));
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                var writer = Channels.newWriter(channel, StandardCharsets.UTF_8);
                var reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            writer.write(JSON.writeValueAsString(request) + "\n");
            writer.flush();
            var line = reader.readLine();
            if (line == null) {
                throw new Failure("The platform could not answer; its log in %s says why".formatted(home.file("logs")));
            }
            return JSON.readValue(line, TokenAnswer.class);
        } catch (IOException e) {
            throw notRunning(home);
        }
    }

    private static Failure notRunning(Home home) {
        return new Failure("No platform runs on %s, or it is not this account's. Start one with: ./custos up --home %s"
                .formatted(home.folder(), home.folder()));
    }
}
