package eu.custos.embedded;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

    @TempDir
    private Path folder;

    @Test
    void refusesASecondPlatformAndSaysWhoHoldsTheHome() {
        var home = Home.at(folder);
        try (var first = HomeLock.take(home)) {
            first.tell("process 42, http://127.0.0.1:8080");

            assertThatExceptionOfType(HomeInUse.class)
                    .isThrownBy(() -> HomeLock.take(home))
                    .withMessageContaining(home.folder().toString())
                    .withMessageContaining("process 42, http://127.0.0.1:8080");
        }
    }

    @Test
    void givesTheHomeBack() {
        var home = Home.at(folder);
        HomeLock.take(home).close();

        assertThatNoException().isThrownBy(() -> HomeLock.take(home).close());
    }

    @Test
    void anotherHomeIsAnotherLock() {
        try (var one = HomeLock.take(Home.at(folder.resolve("one")));
                var other = HomeLock.take(Home.at(folder.resolve("other")))) {
            assertThatNoException().isThrownBy(() -> one.tell("one"));
            assertThatNoException().isThrownBy(() -> other.tell("other"));
        }
    }
}
