package eu.custos.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published vectors, where they lie beside the source tree, and a second opinion on canonical JSON. */
class VectorsTest {

    private static Path at(String path) {
        var file = Path.of(System.getProperty("custos.shared", "../../shared"), "schemas", path);
        assumeTrue(Files.exists(file), () -> "Skipped: there are no vectors at " + file);
        return file;
    }

    private static Map<?, ?> read(String path) throws IOException {
        var canonical = new JsonCanonicalizer(Files.readString(at(path))).getEncodedUTF8();
        return (Map<?, ?>) Objects.requireNonNull(CanonicalJson.read(canonical));
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().<Map<?, ?>>map(element -> (Map<?, ?>) element).toList();
    }

    private static List<byte[]> hashes(Map<?, ?> vector) {
        return ((List<?>) Objects.requireNonNull(vector.get("proof")))
                .stream().map(hash -> Digests.bytes(String.valueOf(hash))).toList();
    }

    private static long number(Map<?, ?> vector, String name) {
        return (Long) Objects.requireNonNull(vector.get(name));
    }

    @Test
    void treesOfRfc6962() throws IOException {
        var vectors = read("merkle-rfc6962/vectors.json");
        var roots = (List<?>) Objects.requireNonNull(vectors.get("roots_hex_by_size"));
        var tree = new Tree();
        assertThat(Digests.hex(tree.root())).isEqualTo(roots.getFirst());
        for (var leaf : (List<?>) Objects.requireNonNull(vectors.get("leaves_hex"))) {
            tree.append(Tree.leafHash(Digests.bytes(String.valueOf(leaf))));
            assertThat(Digests.hex(tree.root())).isEqualTo(roots.get((int) tree.size()));
        }
        for (var vector : maps(vectors.get("inclusion"))) {
            var root = Digests.bytes(String.valueOf(roots.get((int) number(vector, "size"))));
            var leaf = Digests.bytes(String.valueOf(vector.get("leaf_hash")));
            var size = number(vector, "size");
            var index = number(vector, "index");
            assertThat(Tree.includes(root, size, index, leaf, hashes(vector))).isTrue();
            assertThat(Tree.includes(root, size, index + 1, leaf, hashes(vector)))
                    .isFalse();
            leaf[0] ^= 1;
            assertThat(Tree.includes(root, size, index, leaf, hashes(vector))).isFalse();
        }
        for (var vector : maps(vectors.get("consistency"))) {
            var first = new Tree.Head(number(vector, "old"), String.valueOf(roots.get((int) number(vector, "old"))));
            var second = new Tree.Head(number(vector, "new"), String.valueOf(roots.get((int) number(vector, "new"))));
            var other = new Tree.Head(first.size(), "00".repeat(32));
            assertThat(Tree.isExtendedBy(first, second, hashes(vector))).isTrue();
            assertThat(Tree.isExtendedBy(other, second, hashes(vector))).isFalse();
        }
    }

    @Test
    void envelopesOfDsse() throws IOException {
        for (var vector : maps(read("dsse/vectors.json").get("vectors"))) {
            var envelope = (Map<?, ?>) Objects.requireNonNull(vector.get("envelope"));
            var payload = Base64.getDecoder()
                    .decode(String.valueOf(envelope.get("payload"))
                            .replace('-', '+')
                            .replace('_', '/'));
            var type = String.valueOf(envelope.get("payloadType"));

            assertThat(Digests.hex(Envelope.preAuthentication(type, payload)))
                    .as(String.valueOf(vector.get("id")))
                    .isEqualTo(vector.get("pae"));
        }
    }

    @Test
    void canonicalJsonOfRfc8785() throws IOException {
        try (var outputs = Files.list(at("jcs/testdata/output"))) {
            for (var output : outputs.toList()) {
                var canonical = Files.readAllBytes(output);
                var input = Files.readAllBytes(at("jcs/testdata/input/" + output.getFileName()));
                CanonicalJson.read(canonical);
                if (!Arrays.equals(canonical, input)) {
                    assertThatExceptionOfType(NotCanonical.class)
                            .as(String.valueOf(output))
                            .isThrownBy(() -> CanonicalJson.read(input));
                }
            }
        }
    }

    @Test
    void manifestsOfBagIt() throws IOException {
        try (var bags = Files.list(at("bagit/v1.0/invalid"))) {
            for (var bag : bags.filter(folder -> folder.toString().contains("listed-twice"))
                    .toList()) {
                var manifest = Files.readString(bag.resolve("manifest-sha256.txt"));
                assertThatExceptionOfType(Broken.class)
                        .as(String.valueOf(bag))
                        .isThrownBy(() -> Bag.manifest("manifest-sha256.txt", manifest));
            }
        }
    }

    @Test
    void theJsonOfPackagesIsWhatTheLibraryWrites() throws IOException {
        for (var file : TestPackage.controls().files.entrySet()) {
            if (file.getKey().endsWith(".json")) {
                assertThat(new JsonCanonicalizer(file.getValue()).getEncodedUTF8())
                        .isEqualTo(file.getValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{} ",
                " {}",
                "{",
                "[1,]",
                "[1 ,2]",
                "{\"a\":1,\"a\":1}",
                "{\"b\":1,\"a\":1}",
                "{a:1}",
                "01",
                "-0",
                "1.0",
                "1e2",
                "+1",
                ".5",
                "9007199254740993",
                "NaN",
                "Infinity",
                "tru",
                "nul",
                "\"a",
                "\"\\/\"",
                "\"\\u0041\"",
                "\"\\u001F\"",
                "\"\\u000a\"",
                "\"\t\"",
                "'a'",
                "[1]]",
                "\uFEFF{}",
                "1 1"
            })
    void refusesWhatIsNotInItsOneForm(String text) {
        assertThatExceptionOfType(NotCanonical.class)
                .isThrownBy(() -> CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesBytesThatAreNoUtf8AndNestingWithoutEnd() {
        Stream.of(
                        new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
                        new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                        new byte[] {'"', (byte) 0xFF, '"'},
                        "[".repeat(100_000).getBytes(StandardCharsets.UTF_8),
                        ("[" + "0,".repeat(1_000_000) + "0]").getBytes(StandardCharsets.UTF_8))
                .forEach(bytes ->
                        assertThatExceptionOfType(NotCanonical.class).isThrownBy(() -> CanonicalJson.read(bytes)));
    }
}
