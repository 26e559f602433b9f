package eu.custos.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages are spoilt by the hundred; a single one that passes is a failure. */
class MutationTest {

    @TempDir
    static Path folder;

    static List<TestPackage> scopes() {
        return List.of(
                TestPackage.incident(),
                TestPackage.period(),
                TestPackage.controls(),
                TestPackage.whole(),
                TestPackage.named());
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void noByteOfTheContainerCanBeTurned(TestPackage good) throws IOException {
        var bytes = Files.readAllBytes(good.zip(folder));
        var spoilt = Mutations.flips(bytes, 59);
        spoilt.addAll(Mutations.cuts(bytes));
        var survivors = new ArrayList<String>();
        var file = folder.resolve("spoilt.zip");
        for (var mutation : spoilt) {
            Files.write(file, mutation.spoilt());
            note(mutation.name(), file, good, survivors);
        }

        assertThat(spoilt).hasSizeGreaterThan(200);
        assertThat(survivors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void noFileCanBeDroppedAddedRenamedOrSwapped(TestPackage good) throws IOException {
        var survivors = new ArrayList<String>();
        var spoilt = Mutations.files(good.files);
        for (var mutation : spoilt) {
            note(mutation.name(), Sealing.zip(folder, mutation.spoilt()), good, survivors);
        }

        assertThat(spoilt).hasSizeGreaterThan(80);
        assertThat(survivors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void noContentCanBeChangedByWhoeverLacksTheKey(TestPackage good) throws IOException {
        var survivors = new ArrayList<String>();
        var count = 0;
        for (var name : good.files.keySet()) {
            for (var mutation : spoilt(good, name)) {
                count++;
                note(name + " " + mutation.name(), changed(good, name, mutation.spoilt()), good, survivors);
            }
        }

        assertThat(count).isGreaterThan(400);
        assertThat(survivors).isEmpty();
    }

    /** The manifests are made to fit, as everybody can; the signature cannot. */
    @ParameterizedTest
    @MethodSource("scopes")
    void noContentCanBeChangedByWhoeverSignsWithAnotherKey(TestPackage good) throws IOException {
        var survivors = new ArrayList<String>();
        var thief = NoteKey.log(TestLedger.ORIGIN);
        for (var name : List.copyOf(good.files.keySet())) {
            var before = new LinkedHashMap<>(good.files);
            good.put(name, (good.text(name) + " ").getBytes(UTF_8));
            note(name, good.seal(thief).zip(folder), good, survivors);
            good.files.clear();
            good.files.putAll(before);
        }

        assertThat(survivors).isEmpty();
    }

    /** What the provider itself cannot change: what the tree, the checkpoints and the salts hold fast. */
    @ParameterizedTest
    @MethodSource("scopes")
    void noEntryCanBeChangedByWhoeverHoldsTheKey(TestPackage good) throws IOException {
        var held = Set.of(
                "data/events.ndjson",
                "data/events.csv",
                "data/texts.ndjson",
                "data/names.ndjson",
                "data/range.json",
                "data/custody.json");
        var survivors = new ArrayList<String>();
        var count = 0;
        for (var name : List.copyOf(good.files.keySet())) {
            if (held.contains(name)
                    || name.matches("data/(proofs|artefacts)/.*|data/super-log/listing.*|.*\\.checkpoint")) {
                var original = good.files.getOrDefault(name, new byte[0]);
                for (var mutation : spoilt(good, name)) {
                    count++;
                    good.put(name, mutation.spoilt());
                    note(name + " " + mutation.name(), good.seal().zip(folder), good, survivors);
                }
                good.put(name, original);
            }
        }

        assertThat(count).isGreaterThan(200);
        assertThat(survivors).isEmpty();
    }

    /** Or the tests above would pass with a verifier that refuses everything. */
    @Test
    void whatIsNotSpoiltIsStillValid() throws IOException {
        var good = TestPackage.incident();
        var survivors = new ArrayList<String>();
        note("good", good.seal().zip(folder), good, survivors);

        assertThat(survivors).containsExactly("good");
    }

    private static List<Mutations.Mutation<byte[]>> spoilt(TestPackage good, String name) {
        var bytes = good.files.getOrDefault(name, new byte[0]);
        var spoilt = Mutations.flips(bytes, Math.max(1, Math.max(bytes.length / 11, 7)));
        spoilt.addAll(Mutations.cuts(bytes));
        if (name.endsWith(".checkpoint")) {
            // In which order signatures stand under a note says nothing.
            spoilt.addAll(Mutations.lines(bytes));
            spoilt.removeIf(mutation -> mutation.name().equals("line 4 swapped"));
        } else if (!name.endsWith(".tsr")) {
            spoilt.addAll(Mutations.lines(bytes));
        }
        return spoilt;
    }

    private static Path changed(TestPackage good, String name, byte[] bytes) {
        Map<String, byte[]> files = new LinkedHashMap<>(good.files);
        files.put(name, bytes);
        return Sealing.zip(folder, files);
    }

    private static void note(String name, Path file, TestPackage good, List<String> survivors) throws IOException {
        var report = PackageVerifier.verify(file, good.trusted());
        if (report.valid()) {
            survivors.add(name);
        }
        assertThat(report.failures())
                .allSatisfy(failure -> assertThat(failure.reason()).isNotBlank());
        Files.deleteIfExists(file);
    }
}
