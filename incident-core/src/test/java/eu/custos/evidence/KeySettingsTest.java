package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySettingsTest {

    @TempDir
    Path folder;

    @Test
    void makesAKeyInTheHomeFolderWhereNoneIsNamed() {
        EvidenceConfiguration.now(settings(null, null), folder);

        assertThat(folder.resolve("keys/evidence.pem")).exists();
    }

    @Test
    void takesTheKeyFromTheEnvironmentAsPemOrItsBase64AndWritesNoFile() throws IOException {
        var signer = KeyFileSigner.at(folder.resolve("given.pem"));
        var pem = Files.readString(folder.resolve("given.pem"));
        var base64 = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));

        for (var key : new String[] {pem, base64}) {
            var given = EvidenceConfiguration.now(settings(key, null), folder.resolve("home"));
            assertThat(given.publicKey()).isEqualTo(signer.publicKey());
        }
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(settings(pem, null).toString()).doesNotContain("PRIVATE");
    }

    @Test
    void refusesWhatIsNoKeyAndTwoKeysAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EvidenceConfiguration.now(settings("sesame", null), folder))
                .withMessageContaining("custos.evidence.key");
        assertThatIllegalStateException()
                .isThrownBy(() -> EvidenceConfiguration.now(settings("sesame", folder.resolve("a.pem")), folder))
                .withMessageContaining("Only one of");
    }

    @Test
    void refusesTwoKeysThatHandOver() {
        var token = new KeySettings.Pkcs11(folder.resolve("no.so"), "evidence", 0, "4711");
        var settings = new KeySettings(null, null, folder.resolve("old.pem"), null, null, token);

        assertThatIllegalStateException()
                .isThrownBy(() -> EvidenceConfiguration.former(settings))
                .withMessageContaining("hands over");
        assertThat(settings.toString()).doesNotContain("4711");
    }

    private static KeySettings settings(@Nullable String key, @Nullable Path file) {
        return new KeySettings(key, file, null, null, null, null);
    }
}
