package eu.custos.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPathTest {

    @TempDir
    private Path folder;

    @Test
    void liesInTheHome() throws IOException {
        var home = home("short");

        assertThat(new ControlPath(home).fresh()).startsWithRaw(home);
    }

    @Test
    void liesElsewhereForAHomeWhosePathIsLongerThanASocketAddressMayBe() throws IOException {
        var home = home("long".repeat(30));
        var path = new ControlPath(home);

        var bound = path.fresh();
        Files.createFile(bound);

        assertThat(bound.toString()).hasSizeLessThan(100);
        assertThat(new ControlPath(home).bound()).contains(bound);
        path.remove(bound);
        assertThat(bound.getParent()).doesNotExist();
        assertThat(new ControlPath(home).bound()).isEmpty();
    }

    private Path home(String name) throws IOException {
        var home = folder.resolve(name);
        Files.createDirectories(home.resolve("run"));
        return home;
    }
}
