package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultFolderTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant YESTERDAY = Instant.parse("2021-01-01T00:00:00Z");

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @TempDir
    Path home;

    private VaultFolder folder = new VaultFolder(Path.of("."));

    @BeforeEach
    void open() {
        folder = new VaultFolder(home.resolve("vault"));
    }

    @Test
    void showsAFileUnderItsAddressOnceItIsKeptAndNotBefore() throws IOException {
        String address;
        try (var file = folder.incoming(tenant)) {
            file.write("sealed".getBytes(StandardCharsets.US_ASCII));
            assertThat(old(Instant.MAX)).isEmpty();
            address = file.keep();
        }

        assertThat(folder.read(tenant, address).readAllBytes())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("sealed");
        assertThat(files())
                .hasSize(1)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("vault"))))
                .isEqualTo("rwx------");
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        var address = keep("sealed");
        var before = Files.getLastModifiedTime(files().getFirst());

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> keep("sealed"));

        assertThat(files())
                .singleElement()
                .satisfies(file -> assertThat(Files.getLastModifiedTime(file)).isEqualTo(before));
        assertThat(folder.read(tenant, address).readAllBytes()).hasSize(6);
    }

    @Test
    void leavesNothingOfWhatIsGivenUp() throws IOException {
        try (var file = folder.incoming(tenant)) {
            file.write(new byte[1_000]);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void tellsOldFilesFromThoseUnderWay() throws IOException {
        var old = keep("old");
        Files.setLastModifiedTime(files().getFirst(), FileTime.from(LONG_AGO));
        var fresh = keep("fresh");
        var dead = home.resolve("vault").resolve(tenant.toString()).resolve("incoming-" + UUID.randomUUID());
        Files.writeString(dead, "killed here");
        Files.setLastModifiedTime(dead, FileTime.from(LONG_AGO));
        try (var underWay = folder.incoming(tenant)) {
            underWay.write(1);

            assertThat(old(YESTERDAY)).containsExactly(old).doesNotContain(fresh);
            assertThat(folder.removeBrokenOff(tenant, YESTERDAY)).isOne();
            assertThat(files()).hasSize(3);
        }
    }

    @Test
    void takesNoAddressThatLeadsOutOfIt() {
        for (var address : List.of("../../../../etc/passwd", "", "A".repeat(64), "a".repeat(63))) {
            assertThatIllegalArgumentException().isThrownBy(() -> folder.read(tenant, address));
        }
    }

    private List<String> old(Instant time) throws IOException {
        var all = new ArrayList<String>();
        for (var part : folder.parts(tenant)) {
            all.addAll(folder.olderThan(tenant, part, time));
        }
        return all;
    }

    private String keep(String text) throws IOException {
        try (var file = folder.incoming(tenant)) {
            file.write(text.getBytes(StandardCharsets.US_ASCII));
            return file.keep();
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
