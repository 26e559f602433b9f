package eu.custos.connector.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.custos.connector.secret.SecretBox.Sealed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

    private static final String PLACE = "client/connector/token";

    private final byte[] key = new byte[KeyFile.LENGTH];
    private final SecretBox box = new SecretBox(key);

    @Test
    void givesBackWhatWasSealedInItsPlace() {
        assertThat(box.open(PLACE, box.seal(PLACE, "häßlich 🗝"))).isEqualTo("häßlich 🗝");
    }

    @Test
    void sealsTheSameTwiceIntoDifferentBytesThatDoNotHoldIt() {
        var one = box.seal(PLACE, "s3cret");
        var two = box.seal(PLACE, "s3cret");

        assertThat(one.content()).isNotEqualTo(two.content());
        assertThat(one.wrappedKey()).isNotEqualTo(two.wrappedKey());
        assertThat(new String(one.content(), StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
    }

    @Test
    void opensNothingThatWasMovedToAnotherPlace() {
        var sealed = box.seal(PLACE, "s3cret");

        assertThatIllegalStateException().isThrownBy(() -> box.open("other/connector/token", sealed));
    }

    @Test
    void opensNothingThatWasChanged() {
        var sealed = box.seal(PLACE, "s3cret");
        var bent = Arrays.copyOf(sealed.content(), sealed.content().length);
        bent[bent.length - 1] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() -> box.open(PLACE, new Sealed(sealed.keyId(), sealed.wrappedKey(), bent)));
        assertThatIllegalStateException()
                .isThrownBy(() -> box.open(PLACE, new Sealed(sealed.keyId(), sealed.wrappedKey(), new byte[3])));
    }

    @Test
    void saysWhichKeyAnotherInstallationUsed() {
        var other = key.clone();
        other[0] = 1;
        var sealed = new SecretBox(other).seal(PLACE, "s3cret");

        assertThatIllegalStateException()
                .isThrownBy(() -> box.open(PLACE, sealed))
                .withMessageContaining(sealed.keyId())
                .withMessageContaining(box.keyId());
    }

    @Test
    void makesAKeyOnceThatOnlyItsOwnerReads(@TempDir Path home) throws IOException {
        var file = home.resolve("keys").resolve("connectors.key");

        var made = KeyFile.read(file);

        assertThat(made).hasSize(32).isNotEqualTo(new byte[32]).isEqualTo(KeyFile.read(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void takesNoKeyThatOthersMayReadOrThatIsNone(@TempDir Path home) throws IOException {
        var file = home.resolve("connectors.key");
        KeyFile.read(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatIllegalStateException().isThrownBy(() -> KeyFile.read(file)).withMessageContaining("chmod 600");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "c2hvcnQ=");
        assertThatIllegalStateException().isThrownBy(() -> KeyFile.read(file)).withMessageContaining("32 bytes");
    }
}
