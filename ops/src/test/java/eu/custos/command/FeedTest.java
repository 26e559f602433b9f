package eu.custos.command;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.Stack;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a running platform, through its control socket and its HTTP door. */
class FeedTest {

    @TempDir
    private Path folder;

    private final Stack stack = Stack.shared();
    private final CommandLine commands = new CommandLine(List.of(new FeedCommand(), new TokenCommand()));

    @Test
    void sendsEveryItemAndCountsWhatGoesToQuarantine() throws IOException {
        var client = stack.newClient();
        var lines = IntStream.range(0, 1_200)
                .mapToObj(i -> i == 700 ? "{broken" : "{\"event_type\":\"alert\",\"n\":%d}".formatted(i))
                .collect(Collectors.joining("\n"));

        var said = run(0, "feed", file(lines), "--client", client, "--source", "edge", "--adapter", "auto", home());

        assertThat(said).contains("accepted 1199, rejected 1");
    }

    @Test
    void saysWhatToDoAboutASourceThatDoesNotExist() throws IOException {
        var client = stack.newClient();

        var said = run(1, "feed", file("{}"), "--client", client, "--source", "nowhere", home());

        assertThat(said).contains("nowhere").contains("--adapter");
    }

    @Test
    void saysSoWhereNoPlatformRuns() throws IOException {
        var said = run(1, "token", "--role", "analyst", "--home=" + folder);

        assertThat(said).contains("No platform runs on " + folder);
    }

    @Test
    void givesATokenThatActsInItsRoleForItsClientOnly() throws IOException {
        var client = stack.newClient();
        stack.newClient();

        var token = run(0, "token", "--role", "client-decider", "--client", client, home())
                .strip();

        var scope = stack.bean(AccessTokens.class).verify(token).orElseThrow();
        assertThat(scope.roles()).containsExactly(Role.CLIENT_DECIDER);
        assertThat(scope.tenants()).hasSize(1);
        assertThat(scope.may(Permission.DECISION_ANSWER)).isTrue();
    }

    @Test
    void givesAnAdministratorEveryClient() throws IOException {
        stack.newClient();

        var token = run(0, "token", "--role", "administrator", home()).strip();

        assertThat(stack.bean(AccessTokens.class).verify(token).orElseThrow().tenants())
                .hasSizeGreaterThan(1);
    }

    @Test
    void refusesARoleThatDoesNotExist() throws IOException {
        assertThat(run(1, "token", "--role", "emperor", home()))
                .contains("emperor")
                .contains("analyst");
    }

    private String home() {
        return "--home=" + stack.home().folder();
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("alerts.json"), content).toString();
    }

    private String run(int expectedCode, String... words) {
        return Said.by(commands, expectedCode, words);
    }
}
