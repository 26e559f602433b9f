package eu.custos.witness;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.verify.Note;
import eu.custos.verify.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WitnessCommandTest {

    @TempDir
    Path home;

    FakePlatform platform;
    String witnessKey = "";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void prepare() throws IOException {
        platform = new FakePlatform();
        Files.writeString(home.resolve("token"), "secret\n");
        Files.writeString(home.resolve("log-key"), platform.verifierKey() + "\n");
        run("key", "--name", "witness.example/w1", "--home", home.toString());
        witnessKey = out.toString(StandardCharsets.UTF_8).strip();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void signsWhatContinuesWhatItSawAndRemembersIt() throws IOException {
        for (var growth : new int[] {1, 0, 2, 5, 9, 1}) {
            platform.grow(growth);

            assertThat(look()).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(WitnessCommand.SIGNED);
        }

        assertThat(platform.delivered).hasSize(6);
        assertThat(platform.delivered).allSatisfy(this::isSignedByTheWitness);
        assertThat(Files.readString(memory())).isEqualTo(platform.note());
    }

    private void isSignedByTheWitness(String note) {
        var parsed = Note.parse(note.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed.bears(VerifierKey.parse(witnessKey))).isTrue();
        assertThat(parsed.bears(VerifierKey.parse(platform.verifierKey()))).isTrue();
    }

    @Test
    void refusesAnotherHistoryAndKeepsWhatItWasShown() throws IOException {
        platform.grow(5);
        look();
        var seen = Files.readString(memory());
        platform.leaves.set(2, "forged".getBytes(StandardCharsets.UTF_8));
        platform.grow(3);

        assertThat(look()).isEqualTo(WitnessCommand.REFUSED);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("REFUSED", "does not continue the one of 5 leaves");
        assertThat(platform.delivered).hasSize(1);
        assertThat(Files.readString(memory())).isEqualTo(seen);
        assertThat(Files.readString(home.resolve("ACME.checkpoint.refused"))).isEqualTo(platform.note());
    }

    @Test
    void refusesAnotherRootOfTheSameSize() {
        platform.grow(5);
        look();
        platform.leaves.set(4, "forged".getBytes(StandardCharsets.UTF_8));

        assertThat(look()).isEqualTo(WitnessCommand.REFUSED);
    }

    @Test
    void refusesALedgerThatShrank() {
        platform.grow(5);
        look();
        platform.leaves.removeLast();

        assertThat(look()).isEqualTo(WitnessCommand.REFUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("had 5 leaves and has 4");
    }

    @Test
    void refusesACheckpointByAnotherKey() {
        platform.grow(5);
        platform.takeAnotherKey();

        assertThat(look()).isEqualTo(WitnessCommand.REFUSED);
        assertThat(platform.delivered).isEmpty();
    }

    @Test
    void signsNothingWhileThePlatformIsAway() {
        platform.grow(5);
        platform.answerWith(503);

        assertThat(look()).isEqualTo(WitnessCommand.NOT_DONE);
        assertThat(memory()).doesNotExist();
    }

    @Test
    void comparesACheckpointThatCameOnAnotherWayBeforeItSigns() throws IOException {
        platform.grow(5);
        var kept = Files.writeString(home.resolve("by-mail"), platform.note());
        platform.grow(3);

        assertThat(lookWith("--kept", kept.toString())).isEqualTo(WitnessCommand.SIGNED);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("continues the kept checkpoint of 5 leaves");
        assertThat(platform.delivered).hasSize(1);
    }

    @Test
    void comparesTheMailThatACheckpointCameBy() throws IOException {
        platform.grow(5);
        var kept = Files.writeString(
                home.resolve("by-mail.eml"),
                "From: soc@provider.example\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nKeep this.\r\n\r\n%s\r\n"
                        .formatted(platform.note().replace("\n", "\r\n")));
        platform.grow(3);

        assertThat(lookWith("--kept", kept.toString())).isEqualTo(WitnessCommand.SIGNED);

        platform.leaves.set(2, "forged".getBytes(StandardCharsets.UTF_8));
        assertThat(lookWith("--kept", kept.toString())).isEqualTo(WitnessCommand.REFUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("does not continue the one of 5 leaves");
    }

    @Test
    void saysThatAFileHoldsNoCheckpoint() throws IOException {
        platform.grow(5);
        var kept = Files.writeString(home.resolve("other.eml"), "From: a@b.example\n\nNothing.\n");

        assertThat(lookWith("--kept", kept.toString())).isEqualTo(WitnessCommand.NOT_DONE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no checkpoint");
        assertThat(platform.delivered).isEmpty();
    }

    @Test
    void signsNothingWhereTheCheckpointThatCameOnAnotherWayIsOfAnotherHistory() throws IOException {
        platform.grow(5);
        var kept = Files.writeString(home.resolve("by-mail"), platform.note());
        platform.leaves.set(2, "forged".getBytes(StandardCharsets.UTF_8));
        platform.grow(3);

        assertThat(lookWith("--kept", kept.toString())).isEqualTo(WitnessCommand.REFUSED);

        assertThat(platform.delivered).isEmpty();
        assertThat(memory()).doesNotExist();
    }

    @Test
    void keepsItsKeyFromOthersAndMakesNoSecondOne() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("witness.key"))))
                .isEqualTo("rw-------");

        assertThat(run("key", "--name", "other", "--home", home.toString())).isEqualTo(WitnessCommand.NOT_DONE);
        assertThat(Files.readString(home.resolve("witness.key"))).startsWith(witnessKey);
    }

    @ParameterizedTest
    @CsvSource({
        "--client, acme, upper-case",
        "--client, A/../B, upper-case",
        "--url, http://platform.example, https://",
        "--every, PT1S, at least 5 minutes",
        "--every, soon, PT1H",
        "--loud, yes, Not understood"
    })
    void refusesAnOrderThatItCannotFollow(String option, String value, String said) {
        var order = new java.util.ArrayList<>(order());
        order.remove(option);
        var at = order().indexOf(option);
        if (at >= 0) {
            order.remove(at);
        }
        order.addAll(List.of(option, value));

        assertThat(run(order.toArray(String[]::new))).isEqualTo(WitnessCommand.NOT_DONE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(said, "Usage:");
    }

    private int lookWith(String... more) {
        var order = new java.util.ArrayList<>(order());
        order.addAll(List.of(more));
        return run(order.toArray(String[]::new));
    }

    private int look() {
        return run(order().toArray(String[]::new));
    }

    private List<String> order() {
        return List.of(
                "--url",
                platform.url(),
                "--client",
                "ACME",
                "--token",
                home.resolve("token").toString(),
                "--log-key",
                home.resolve("log-key").toString(),
                "--home",
                home.toString());
    }

    private Path memory() {
        return home.resolve("ACME.checkpoint");
    }

    private int run(String... args) {
        return WitnessCommand.run(
                List.of(args),
                Clock.systemUTC(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
