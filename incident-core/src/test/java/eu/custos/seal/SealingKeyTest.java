package eu.custos.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyTest {

    private final SealingKey key = SealingKey.fresh();

    @Test
    void opensInItsPlaceOnlyAndByNoOtherKey() {
        var sealed = key.seal("here", "words".getBytes(StandardCharsets.UTF_8));

        assertThat(key.open("here", sealed)).asString(StandardCharsets.UTF_8).isEqualTo("words");
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> key.open("there", sealed));
        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() -> SealingKey.fresh().open("here", sealed));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> key.open("here", new byte[5]));
    }

    @Test
    void unwrapsTheVeryKeyThatWasWrapped() {
        var other = SealingKey.fresh();

        assertThat(key.unwrap("here", key.wrap("here", other)).id())
                .isEqualTo(other.id())
                .isNotEqualTo(key.id());
    }

    @Test
    void isMadeOnceInAFileThatOnlyItsOwnerReads(@TempDir Path home) throws IOException {
        var file = home.resolve("keys").resolve("vault.key");

        var made = KeyFile.readOrMake(file, "a test");

        assertThat(KeyFile.readOrMake(file, "a test").id()).isEqualTo(made.id());
        assertThat(Base64.getDecoder().decode(Files.readString(file)))
                .hasSize(32)
                .isNotEqualTo(new byte[32]);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void isTakenFromNoFileThatOthersMayReadOrThatHoldsNone(@TempDir Path home) throws IOException {
        var file = home.resolve("vault.key");
        KeyFile.readOrMake(file, "a test");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatIllegalStateException()
                .isThrownBy(() -> KeyFile.readOrMake(file, "a test"))
                .withMessageContaining("chmod 600");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "c2hvcnQ=");
        assertThatIllegalStateException()
                .isThrownBy(() -> KeyFile.readOrMake(file, "a test"))
                .withMessageContaining("32 bytes");
    }

    @Test
    void ofTheEnvironmentIsNotToldInALog() {
        assertThat(new SealSettings(SealingKey.freshText(), null, null).toString())
                .isEqualTo("SealSettings[keyFile=null, formerKeyFile=null]");
    }
}
