package eu.custos.command;

import eu.custos.embedded.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has the platform move files from the vault's folder into the bucket, turn by turn; safe to repeat. */
public final class MoveVaultCommand implements Command {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST_TURN = Duration.ofHours(2);

    @Override
    public String name() {
        return "move-vault";
    }

    @Override
    public String usage() {
        return "move-vault [--home DIR]";
    }

    @Override
    public Set<String> options() {
        return Set.of("home");
    }

    @Override
    public int run(Arguments arguments) {
        var request = new TokenRequest(
                "administrator",
                null,
                null,
                null,
                TokenCommand.USUAL_LIFE.toSeconds(),
                System.getProperty("user.name"));
        var granted = ControlCall.token(new Home(arguments.home()), request);
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            return moved(http, granted);
        }
    }

    private static int moved(HttpClient http, ControlCall.Granted granted) {
        var files = 0L;
        var bytes = 0L;
        JsonNode turn;
        do {
            turn = turn(http, granted);
            files += turn.path("moved").asLong();
            bytes += turn.path("bytes").asLong();
            System.out.printf("%,d files, %,d bytes moved%n", files, bytes);
        } while (turn.path("more").asBoolean());
        var unsound = turn.path("unsound").asInt();
        if (unsound > 0) {
            System.out.printf("%,d files are not what was kept and stay where they are; restore them%n", unsound);
        }
        return unsound == 0 ? 0 : 1;
    }

    private static JsonNode turn(HttpClient http, ControlCall.Granted granted) {
        var request = HttpRequest.newBuilder(URI.create(granted.address() + "/api/v1/vault/moves"))
                .timeout(LONGEST_TURN)
                .header("Authorization", "Bearer " + granted.token())
                .POST(BodyPublishers.noBody())
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            var body = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new Failure("The platform answered %d: %s"
                        .formatted(answer.statusCode(), body.path("detail").asString("no reason")));
            }
            return body;
        } catch (IOException e) {
            throw new Failure("The platform broke off; what it had moved is moved. Call again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }
}
