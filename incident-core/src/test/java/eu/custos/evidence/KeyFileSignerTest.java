package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileSignerTest {

    @TempDir
    Path folder;

    @Test
    void makesAPairThatOnlyItsOwnerMayRead() throws IOException {
        var file = folder.resolve("keys/evidence.pem");

        KeyFileSigner.at(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void signsWithTheSamePairAfterARestart() {
        var file = folder.resolve("evidence.pem");
        var text = new byte[] {1, 2, 3};

        var before = KeyFileSigner.at(file);
        var after = KeyFileSigner.at(file);

        assertThat(after.publicKey()).isEqualTo(before.publicKey());
        assertThat(after.sign(text)).isEqualTo(before.sign(text));
        assertThat(Ed25519.verifies(after.publicKey(), text, before.sign(text))).isTrue();
    }

    @Test
    void refusesAPairThatOthersMayRead() throws IOException {
        var file = folder.resolve("evidence.pem");
        KeyFileSigner.at(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> KeyFileSigner.at(file))
                .withMessageContaining("rw-r--r--")
                .withMessageContaining("chmod 600");
    }

    @Test
    void refusesKeysThatAreNoPair() throws IOException {
        var one = folder.resolve("one.pem");
        var other = folder.resolve("other.pem");
        KeyFileSigner.at(one);
        KeyFileSigner.at(other);
        var mixed = Files.readString(one).lines().limit(3).toList();
        var rest = Files.readString(other).lines().skip(3).toList();
        Files.write(
                one,
                java.util.stream.Stream.concat(mixed.stream(), rest.stream()).toList());

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> KeyFileSigner.at(one))
                .withMessageContaining("openssl genpkey -algorithm ed25519");
    }
}
