package eu.custos.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path folder;

    @Test
    void isClosedToOtherAccounts() throws IOException {
        var home = Home.at(folder.resolve("fresh"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void keepsSecretsInAFileOfItsOwnerAndDoesNotChangeThem() throws IOException {
        var home = Home.at(folder);
        var secret = Secrets.of(home).get("postgresql.app");

        assertThat(secret).hasSize(32);
        assertThat(Secrets.of(home).get("postgresql.app")).isEqualTo(secret);
        assertThat(Secrets.of(home).get("postgresql.owner")).isNotEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.file(Secrets.FILE))))
                .isEqualTo("rw-------");
    }
}
